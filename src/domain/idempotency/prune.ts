import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import type { Store } from '../../store/store.js';
import { IdempotencyRow } from './entity.js';

/**
 * Forgets answers that nobody asks for again, a bounded number at a time so that nobody waits for it.
 * @returns how many it forgot; as many as PRUNE_ROWS means that there are more
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

/** Forgets old answers from time to time, for as long as the node runs. @returns a function that ends it */
export function startPruning(store: Store, clock: Clock, report: (bug: unknown) => void): () => void {
  let ended = false;
  let timer: NodeJS.Timeout;
  const prune = async () => {
    try {
      while (!ended && (await pruneAnswers(store, clock.now())) === LIMITS.PRUNE_ROWS);
    } catch (error) {
      // A store that is away for a while is no bug: there is a next time.
      if (!(error instanceof Fault)) report(error);
    }
    wait();
  };
  const wait = () => {
    if (!ended) timer = setTimeout(() => void prune(), LIMITS.PRUNE_PAUSE_MS).unref();
  };
  wait();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
