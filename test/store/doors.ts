import { FeedBarrierRow } from '../../src/store/feed/rows.js';
import { readHead } from '../../src/store/feed/feed-store.js';
import type { Store } from '../../src/store/store.js';
import { say } from './fresh-store.js';

/** Every way to use a store. */
export const DOORS: Record<string, (store: Store) => Promise<unknown>> = {
  'a read': ({ read }) => read.find(FeedBarrierRow),
  'a statement': ({ read }) => read.query('SELECT 1'),
  'a snapshot': (store) => store.snapshot(readHead),
  'a durable snapshot': (store) => store.durableSnapshot(readHead),
  'the head of the feed': ({ feed }) => feed.head(),
  'a page of the feed': ({ feed }) => feed.read(0, 10),
  'a write': (store) => say(store),
  'a read of the engine': ({ live }) => live.find(FeedBarrierRow),
};

export const UNAVAILABLE = { code: 'UNAVAILABLE', retryable: true };

/** Checks that all of them throw the same. */
export async function everyDoorSays(store: Store, due: object): Promise<void> {
  for (const [name, ask] of Object.entries(DOORS)) {
    const outcome = await ask(store).then(
      () => 'answered',
      (error: unknown) => error,
    );
    expect([name, outcome]).toEqual([name, expect.objectContaining(due)]);
  }
}
