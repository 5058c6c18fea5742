const STEPS = 1_000_000;

/** Fast at first, then slower, so that the last digits are easy to follow. */
const easeOut = (progress: number) => 1 - (1 - progress) ** 3;

/** The whole number to show between two numbers; exactly `to` when progress is 1. */
export function between(from: bigint, to: bigint, progress: number): bigint {
  if (progress >= 1) return to;
  const step = BigInt(Math.round(easeOut(Math.max(0, progress)) * STEPS));
  return from + ((to - from) * step) / BigInt(STEPS);
}
