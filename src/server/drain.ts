import { LIMITS } from '../core/limits.js';

/** Milliseconds that a client should wait before it reconnects; random, so that not all reconnect at once. */
export function retryHintMs(): number {
  return Math.round(LIMITS.RETRY_HINT_MS * (0.25 + 0.75 * Math.random()));
}

/** Calls `farewell` for each, DRAIN_CONNECTION_MS apart, within DRAIN_MS altogether. */
export async function spread<T>(all: readonly T[], farewell: (one: T) => void): Promise<void> {
  const spreadMs = Math.min(all.length * LIMITS.DRAIN_CONNECTION_MS, LIMITS.DRAIN_MS);
  const begun = performance.now();
  for (let told = 0; told < all.length;) {
    const share = Math.min(1, (performance.now() - begun) / spreadMs);
    const due = Math.max(1, Math.floor(all.length * share));
    for (const one of all.slice(told, due)) farewell(one);
    told = Math.max(told, due);
    if (told < all.length) await new Promise((resolve) => setTimeout(resolve, LIMITS.DRAIN_STEP_MS));
  }
}
