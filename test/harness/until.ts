import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 2;

/**
 * Polls a condition until it holds.
 * @param whileNot what is done between two polls instead of a pause
 * @throws Error with the condition's text when it does not hold within `patienceMs`
 */
export async function until(
  holds: () => boolean | Promise<boolean>,
  {
    patienceMs = 30_000,
    whileNot = () => pause(LOOK_EVERY_MS),
  }: { patienceMs?: number; whileNot?: () => Promise<unknown> } = {},
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${String(holds)}`);
    await whileNot();
  }
}

const MOST_TRIES = 20;

/**
 * Sends it again, as clients do, while it is refused for now: of many at once one may wait too long for the others (UNAVAILABLE), or meet them too
 * often (OVERLOADED). Any other refusal is thrown.
 */
export async function whileRefusedForNow<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === MOST_TRIES || !/"code":"(UNAVAILABLE|OVERLOADED)"/.test(String(error))) throw error;
    }
  }
}
