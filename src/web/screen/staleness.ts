const QUIET_MS = 5_000;

/**
 * Seconds since the gateway last gave a sign of life, once that is worth saying; undefined while all is well. A live
 * socket is never stale: when it falls silent its pings close it.
 */
export function staleSeconds(live: boolean, seenAt: number, now: number): number | undefined {
  const silentMs = now - seenAt;
  return live || silentMs <= QUIET_MS ? undefined : Math.floor(silentMs / 1000);
}
