import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../store.js';
import { readHead } from './feed-store.js';

/** What the feed keeps; where both are given an entry has to satisfy both. Without any it keeps everything. */
export interface Retention {
  readonly keptDays?: number | undefined;
  /** At most so many of the newest entries. */
  readonly keptEntries?: number | undefined;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Raises the floor by at most PRUNE_ROWS entries, then deletes as many of those below it. First the floor: whoever finds
 * an entry missing learns why. What a crash left below the floor is deleted by the next call.
 * @returns whether there is more to do now
 */
export async function pruneFeed(store: Store, retention: Retention, now: number): Promise<boolean> {
  const { floor, seq } = await readHead(store.read);
  // The newest stays, so that whoever has everything can come back.
  const most = Math.min(floor + LIMITS.PRUNE_ROWS, seq - 1);
  const byCount = seq - (retention.keptEntries ?? Infinity);
  const byAge = await expiredTo(store.read, floor, most, now - (retention.keptDays ?? Infinity) * DAY_MS);
  const raised = Math.min(most, Math.max(byCount, byAge));
  if (raised > floor) {
    await store.transact(({ manager }) =>
      manager.query('UPDATE feed_head SET floor = ? WHERE id = 1 AND floor < ? AND seq > ?', [
        ...[raised, raised, raised],
      ]),
    );
  }
  const swept = await sweep(store, Math.max(raised, floor));
  return swept || raised === floor + LIMITS.PRUNE_ROWS;
}

/** The last seq up to which all entries after the floor are older than a time. */
async function expiredTo(
  manager: EntityManager,
  floor: number,
  most: number,
  expired: number,
): Promise<number> {
  if (expired === -Infinity || most <= floor) return floor;
  const [kept]: { seq: number | string | null }[] = await manager.query(
    'SELECT MIN(seq) AS seq FROM feed_entry WHERE seq > ? AND seq <= ? AND at >= ?',
    [floor, most, expired],
  );
  return kept?.seq == null ? most : Number(kept.seq) - 1;
}

/** Deletes the oldest below the floor, and what they were found by. @returns whether some are left */
async function sweep(store: Store, floor: number): Promise<boolean> {
  const [oldest]: { seq: number | string | null }[] = await store.read.query(
    'SELECT MIN(seq) AS seq FROM feed_entry',
  );
  if (oldest?.seq == null || Number(oldest.seq) > floor) return false;
  const last = Math.min(floor, Number(oldest.seq) + LIMITS.PRUNE_ROWS - 1);
  await store.transact(async ({ manager }) => {
    await manager.query('DELETE FROM feed_subject WHERE seq <= ?', [last]);
    await manager.query('DELETE FROM feed_entry WHERE seq <= ?', [last]);
  });
  return last < floor;
}
