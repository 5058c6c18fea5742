import type { Request, Result, Sink } from './subscriber.js';

/** As much of an EventSource as is used: a browser's, or that of the package `eventsource`. */
interface Source {
  readonly readyState: number;
  addEventListener(event: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

const CLOSED = 2;

/**
 * A client that subscribes over Server-Sent Events, each subscription by an EventSource of its own. While that comes back by
 * itself it sends the id of its last event, which is a cursor; `resuming` begins a new one where it has given up.
 * @param url of `/graphql/stream`
 */
export function eventSourceClient(
  url: string,
  open: (address: string) => Source = (address) => new EventSource(address),
) {
  return {
    subscribe({ query, variables }: Request, sink: Sink): () => void {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) });
      const address = `${url}?${search.toString()}`;
      const source = open(address);
      source.addEventListener('next', ({ data }) => {
        sink.next(JSON.parse(String(data)) as Result);
      });
      source.addEventListener('complete', () => {
        source.close();
        sink.complete();
      });
      source.addEventListener('error', () => {
        if (source.readyState === CLOSED) void whyRefused(address).then((cause) => sink.error(cause));
      });
      return () => {
        source.close();
      };
    },
  };
}

/** An EventSource does not tell what it was answered: it is asked for once more. */
async function whyRefused(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, { headers: { accept: 'text/event-stream' } });
    if (!response.ok) return { response };
    await response.body?.cancel();
    return new Error('The stream was closed.');
  } catch (error) {
    return error;
  }
}
