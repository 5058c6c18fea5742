const STEPS = 1_000_000;

/** Fast at first, settling gently: the eye lands on the last digits as they stop. */
const easeOut = (progress: number) => 1 - (1 - progress) ** 3;

/** The whole number to show on the way from one to another; exactly `to` when progress reaches 1. */
export function between(from: bigint, to: bigint, progress: number): bigint {
  if (progress >= 1) return to;
  const step = BigInt(Math.round(easeOut(Math.max(0, progress)) * STEPS));
  return from + ((to - from) * step) / BigInt(STEPS);
}
