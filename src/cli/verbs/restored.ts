import { beginEpoch } from '../../store/feed/epoch.js';
import type { Store } from '../../store/store.js';

/**
 * Run after a backup was restored: begins another epoch of the feed. Running nodes notice it by themselves, and every client is
 * told to read the state again.
 * @returns what to tell the operator
 */
export async function restored(store: Store): Promise<string> {
  const epoch = await store.transact(beginEpoch);
  const { seq } = await store.feed.head();
  return `epoch ${epoch} begins after entry ${String(seq)}: every client will read the state again`;
}
