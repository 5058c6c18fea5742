import type { Result, Sink } from './subscriber.js';

/** Iterates over the results of a subscription. Leaving the loop ends the subscription. */
export function iterate(subscribe: (sink: Sink) => () => void): AsyncGenerator<Result, void, void> {
  const waiting: Result[] = [];
  /** Set once the subscription has ended, with a cause or without. */
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
  // A generator that waits would otherwise end only with the next result.
  results.return = () => {
    stop();
    return Promise.resolve({ done: true, value: undefined });
  };
  return results;
}
