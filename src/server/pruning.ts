import { setImmediate as nextTurn } from 'node:timers/promises';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

/** Deletes a bounded number of what nobody needs any more. @returns whether there is more to do now */
export type Pruning = () => Promise<boolean>;

/** Prunes from time to time, for as long as the node runs. @returns a function that ends it */
export function startPruning(prunings: readonly Pruning[], report: (bug: unknown) => void): () => void {
  let ended = false;
  let timer: NodeJS.Timeout;
  const prune = async (pruning: Pruning) => {
    try {
      // SQLite answers without leaving the turn: sockets and timers have theirs in between.
      while (!ended && (await pruning())) await nextTurn();
    } catch (error) {
      // A store that is away for a while is no bug: there is a next time.
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
