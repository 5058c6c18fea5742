import { LIMITS } from '../../core/limits.js';
import type { Store } from '../../store/store.js';
import { IdempotencyRow } from './entity.js';

/**
 * Deletes stored answers older than IDEMPOTENCY_KEPT_MS, a bounded number at a time, so that other transactions do not wait for long.
 * @returns how many it deleted; PRUNE_ROWS means that there are more
 */
export function pruneAnswers(store: Store, now: number): Promise<number> {
  return store.transact(async ({ manager }) => {
    const old = await manager
      .createQueryBuilder(IdempotencyRow, 'row')
      .select(['row.id'])
      .where('row.at < :before', { before: now - LIMITS.IDEMPOTENCY_KEPT_MS })
      .orderBy('row.at')
      .take(LIMITS.PRUNE_ROWS)
      .getMany();
    if (old.length) {
      await manager.delete(
        IdempotencyRow,
        old.map(({ id }) => id),
      );
    }
    return old.length;
  });
}
