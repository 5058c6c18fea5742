const QUIET_MS = 5_000;

/**
 * Seconds since the gateway's last message, once that is worth showing; otherwise undefined. A live socket is never stale,
 * because its pings close it when it is dead.
 */
export function staleSeconds(live: boolean, seenAt: number, now: number): number | undefined {
  const silentMs = now - seenAt;
  return live || silentMs <= QUIET_MS ? undefined : Math.floor(silentMs / 1000);
}
