import { beginHistory } from '../store/feed/feed-store.js';
import type { Store } from '../store/store.js';

/**
 * Run after a backup was restored: begins another history of the feed. Running nodes notice it by themselves, and every
 * client is told to read the state again, whatever it had seen of what is gone.
 * @returns what to tell the operator
 */
export async function restored(store: Store): Promise<string> {
  const epoch = await store.transact(({ manager }) => beginHistory(manager));
  const { seq } = await store.feed.head();
  return `history ${epoch} begins after entry ${String(seq)}: every client will read the state again`;
}
