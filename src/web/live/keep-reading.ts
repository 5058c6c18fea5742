import type { Client } from 'graphql-ws';

/** Changes that arrive within this time are read together. */
const TOGETHER_MS = 120;
/** The least time between two readings while changes keep coming. */
const READ_EVERY_MS = 1_000;
/** A reading that failed is repeated. */
const AGAIN_MS = 5_000;

const CHANGES = /* GraphQL */ `
  subscription Changes($filter: FeedFilter!, $after: Cursor!) {
    feed(filter: $filter, after: $after) {
      cursor
    }
  }
`;

export interface Reading<Data> {
  readonly client: Pick<Client, 'subscribe'>;
  /** Which entries of the feed may change what is read, as a `FeedFilter`. */
  readonly filter: object;
  /** A cursor of the feed as it is now. It is asked for before the first reading: what changes meanwhile is read again. */
  readonly position: () => Promise<string>;
  readonly read: () => Promise<Data>;
  readonly show: (data: Data) => void;
  readonly togetherMs?: number;
}

/**
 * Reads something now, and again whenever an entry of the feed may have changed it: at most once a second.
 * @returns a function that ends it
 */
export function keepReading<Data>(reading: Reading<Data>): () => void {
  const { client, filter, togetherMs = TOGETHER_MS } = reading;
  let ended = false;
  let stopFollowing: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let readAt = -Infinity;

  const read = async () => {
    timer = undefined;
    readAt = performance.now();
    try {
      const position = stopFollowing ? undefined : await reading.position();
      const data = await reading.read();
      if (ended) return;
      reading.show(data);
      if (position !== undefined) follow(position);
    } catch {
      if (!ended) timer ??= setTimeout(() => void read(), AGAIN_MS);
    }
  };
  const readSoon = () => {
    const wait = Math.max(togetherMs, readAt + READ_EVERY_MS - performance.now());
    timer ??= setTimeout(() => void read(), wait);
  };
  const follow = (after: string) => {
    const sink = { next: readSoon, error: readSoon, complete: () => undefined };
    stopFollowing = client.subscribe({ query: CHANGES, variables: { filter, after } }, sink);
  };
  void read();
  return () => {
    ended = true;
    clearTimeout(timer);
    stopFollowing?.();
  };
}
