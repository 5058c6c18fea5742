/** Whole percent of a goal, rounded down: a goal is reached at 100 and not before. Nothing is less than 0. */
export function percentOf(amountMinor: bigint, netMinor: bigint): number {
  if (netMinor <= 0n) return 0;
  const percent = (netMinor * 100n) / amountMinor;
  return percent > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(percent);
}
