import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { Store } from '../store.js';
import { readHead } from './feed-store.js';
import { FeedHeadRow } from './rows.js';

/** Which entries the feed keeps. Where both are given, an entry must satisfy both. Where none is, it keeps all entries. */
export interface Retention {
  readonly keptDays?: number | undefined;
  /** Number of the newest entries that are kept. */
  readonly keptEntries?: number | undefined;
}

const DAY_MS = 24 * 3_600_000;

/**
 * Raises the floor by at most PRUNE_ROWS entries, then deletes as many of the entries below it. The floor is raised first, so
 * that a reader who finds an entry missing can tell why. Entries that a crash left below the floor are deleted by the next
 * call.
 * @returns whether there is more to do now
 */
export async function pruneFeed(store: Store, retention: Retention, now: number): Promise<boolean> {
  const { floor, seq } = await readHead(store.read);
  // The newest entry is kept, so that a client that has everything can resume.
  const most = Math.min(floor + LIMITS.PRUNE_ROWS, seq - 1);
  const byCount = seq - (retention.keptEntries ?? Infinity);
  const byAge = await expiredTo(store.read, floor, most, now - (retention.keptDays ?? Infinity) * DAY_MS);
  const raised = Math.min(most, Math.max(byCount, byAge));
  if (raised > floor) {
    await store.transact(async (tx) => {
      // Another node may have raised the floor.
      const now = await readHead(tx.manager);
      if (raised > now.floor && raised < now.seq) {
        tx.deferred.move(FeedHeadRow, 'floor', now.floor, { floor: raised });
      }
    });
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

/** Deletes the oldest entries below the floor, with their index rows. @returns whether some are left */
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
