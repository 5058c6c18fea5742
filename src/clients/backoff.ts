const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** The wait that a gateway asks for when it goes away, out of the reason that it closes a socket with. */
export function askedWaitMs(reason: string): number | undefined {
  const asked = /^retry-after-ms=(\d{1,6})$/.exec(reason)?.[1];
  return asked === undefined ? undefined : Number(asked);
}

/**
 * How long to wait before trying again. It doubles up to a cap, and at least half of it is chance, so that the
 * screens of a whole hall do not all come back to a restarted gateway in the same instant.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random() / 2));
}
