import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Deletes a bounded number of rows that are no longer needed. @returns whether there is more to do now */
export type Pruning = () => Promise<boolean>;

/** Runs prunings at intervals for as long as the node runs. @returns a function that ends it */
export function startPruning(prunings: readonly Pruning[], report: (bug: unknown) => void): () => void {
  let ended = false;
  let timer: NodeJS.Timeout;
  const prune = async (pruning: Pruning) => {
    try {
      // SQLite answers within the turn of the event loop. Sockets and timers are served between two steps.
      while (!ended && (await pruning())) await nextTurn();
    } catch (error) {
      // A store that is away is no bug. The next interval tries again.
      if (!(error instanceof Fault)) report(error);
    }
  };
  const wait = () => {
    if (ended) return;
    timer = setTimeout(() => {
      void Promise.all(prunings.map(prune)).then(wait);
    }, LIMITS.PRUNE_PAUSE_MS).unref();
  };
  wait();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
