import { LIMITS } from './limits.js';

/**
 * Calls once the clock says `at`, however far that is: a timer of Node waits for 24 days at most, and would call at once.
 * @param at UTC milliseconds
 * @param armed takes each timer in turn: clearing the latest one is enough to not be called
 */
export function callAt<T>(
  at: number,
  call: (of: T) => void,
  of: T,
  armed: (timer: NodeJS.Timeout) => void,
): void {
  const restMs = at - Date.now();
  if (restMs <= LIMITS.TIMER_MS) {
    armed(setTimeout(call, Math.max(restMs, 0), of).unref());
    return;
  }
  armed(setTimeout(callAt, LIMITS.TIMER_MS, at, call, of, armed).unref());
}
