import { LIMITS } from '../limits.js';

/**
 * Calls back once the clock reaches `at`, however far away that is: a Node timer with a delay of more than 24 days would fire
 * at once.
 * @param at UTC milliseconds
 * @param armed receives each timer that is set, one after another; clearing the latest one cancels the call
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
