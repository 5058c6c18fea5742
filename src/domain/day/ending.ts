import { hash } from 'node:crypto';
import type { Store } from '../../store/store.js';
import { once } from '../idempotency/once.js';
import { DayEntry } from './entries.js';

/** Tells that a day has ended. Of several nodes that say it of one moment, one does. @param endedAt UTC milliseconds @throws Fault OVERLOADED, UNAVAILABLE */
export async function endDay(store: Store, endedAt: number): Promise<void> {
  const mark = { id: hash('sha256', `day\n${String(endedAt)}`, 'base64url'), fingerprint: 'day' };
  await store.transact(async (tx) => {
    await once(tx, mark, () => {
      tx.append(DayEntry.DAY_ENDED, [], {});
      return Promise.resolve({});
    });
  });
}
