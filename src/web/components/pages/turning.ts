import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** What is shown now stays: no page turns, and nothing moves. */
export const paused = signal(false);

/** Turns to what comes next after a while, unless it is paused. @param of what the time runs anew for */
export function useTurning(
  hasNext: boolean,
  afterMs: number,
  turn: () => void,
  of: readonly unknown[],
): void {
  const turns = hasNext && !paused.value;
  useEffect(() => {
    if (!turns) return undefined;
    const timer = setTimeout(turn, afterMs);
    return () => clearTimeout(timer);
  }, [turns, ...of]);
}
