import type { Result, Sink } from './subscriber.js';

/** The results of a subscription one by one; leaving the loop ends it. */
export function iterate(subscribe: (sink: Sink) => () => void): AsyncGenerator<Result, void, void> {
  const waiting: Result[] = [];
  /** Of what it ended: of nothing, or of a cause. */
  let end: { readonly cause?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const stop = subscribe({
    next(result) {
      waiting.push(result);
      wake();
    },
    error(cause) {
      end = { cause };
      wake();
    },
    complete() {
      end = {};
      wake();
    },
  });
  const next = () => new Promise<void>((resolve) => (wake = resolve));
  const results = (async function* () {
    for (;;) {
      const result = waiting.shift();
      if (result) yield result;
      else if (!end) await next();
      else if ('cause' in end) throw end.cause;
      else return;
    }
  })();
  // A generator that waits would end only with its next result.
  results.return = () => {
    stop();
    return Promise.resolve({ done: true, value: undefined });
  };
  return results;
}
