const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** The delay in the reason with which a draining gateway closes a socket. */
export function askedWaitMs(reason: string): number | undefined {
  const asked = /^retry-after-ms=(\d{1,6})$/.exec(reason)?.[1];
  return asked === undefined ? undefined : Number(asked);
}

/**
 * Exponential backoff with a maximum. At least half of the delay is random, so that all screens of a hall do not reconnect to a
 * restarted gateway at the same instant.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random() / 2));
}
