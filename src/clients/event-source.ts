import type { Request, Result, Sink } from './subscriber.js';

/** The part of EventSource that is used: a browser's, or of the package `eventsource`. */
interface Source {
  readonly readyState: number;
  addEventListener(event: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

const CLOSED = 2;

/**
 * A client that subscribes over Server-Sent Events, with an EventSource for each subscription. An EventSource that reconnects
 * by itself sends the id of its last event, which is a cursor; where it has given up, `resuming` makes a new one.
 * @param url URL of `/graphql/stream`
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

/** An EventSource does not disclose the answer to its request, so the request is repeated. */
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
