/** Machines that run tests are shared and slow: what is asked of a quiet one is asserted four times as long, and printed. */
const SLOWER = 4;

/**
 * Runs an operation again and again, prints its median and its 95th percentile, and fails where the latter is far beyond what is asked.
 * @param askedMs the 95th percentile that is asked of a quiet machine
 */
export async function expectWithin(
  what: string,
  askedMs: number,
  times: number,
  operation: () => Promise<unknown>,
): Promise<void> {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await operation();
    took.push(performance.now() - began);
  }
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.ceil(times * share) - 1] as number;
  const [p50, p95] = [at(0.5).toFixed(1), at(0.95).toFixed(1)];
  process.stdout.write(
    `${what}: p50 ${p50} ms, p95 ${p95} ms of ${String(times)} (asked: ${String(askedMs)})\n`,
  );
  expect(at(0.95)).toBeLessThanOrEqual(askedMs * SLOWER);
}
