import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { callAt } from '../core/scheduling/timer.js';
import { endDay } from '../domain/day/ending.js';
import type { Store } from '../store/store.js';

/** What is due at the very end of a day is overdue a moment later: the end is told then. */
const TOLD_AFTER_MS = 1_000;

/**
 * Tells of each day that ends for as long as the node runs. One that ended while no node ran is not told: whoever subscribes later
 * is sent what is overdue by then.
 * @param endOf when the day that it is at a moment ends; both are UTC milliseconds
 * @returns a function that stops it
 */
export function startDays(
  store: Store,
  endOf: (now: number) => number,
  report: (bug: unknown) => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const tellAt = (at: number, endsAt: number) => {
    if (stopped) return;
    callAt(
      at,
      () => void tell(endsAt),
      undefined,
      (set) => {
        timer = set;
      },
    );
  };
  const follow = (endsAt: number) => {
    tellAt(endsAt + TOLD_AFTER_MS, endsAt);
  };
  const tell = async (endsAt: number): Promise<void> => {
    try {
      await endDay(store, endsAt);
      follow(endOf(endsAt));
    } catch (error) {
      // A store that is away is no bug. The day has ended all the same: it is tried again, as pruning is.
      if (!(error instanceof Fault)) report(error);
      tellAt(Date.now() + LIMITS.PRUNE_PAUSE_MS, endsAt);
    }
  };
  follow(endOf(Date.now()));
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
