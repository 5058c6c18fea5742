/** Printed with every failure; TEST_SEED gives another. The long forms are of chance: the rest is the same on every run. */
const BY_CHANCE = process.env['TEST_LONG'] ? Date.now() % 1_000_000_007 : 20_260_101;
export const SEED = Number(process.env['TEST_SEED'] ?? BY_CHANCE);

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same items in random order. */
export function shuffled<T>(items: readonly T[], dice = diceOf(SEED)): T[] {
  return items
    .map((item) => [dice(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}
