/** Printed with every failure; TEST_SEED throws the same again. */
export const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000_007);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same items in another order. */
export function shuffled<T>(items: readonly T[], dice = diceOf(SEED)): T[] {
  return items
    .map((item) => [dice(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}
