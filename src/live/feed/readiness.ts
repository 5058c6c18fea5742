import { LIMITS } from '../../core/limits.js';
import type { HandedOn } from './handed-on.js';

/**
 * Whether this node can be relied on to hand on entries.
 *
 * Background: a load balancer must know which nodes deliver.
 *
 * The naive way asks whether the database answers. It does not notice a read that hangs, nor an entry that every node has but
 * this one.
 *
 * The algorithm: three times are measured: since the store's last answer, since the newest known entry waits to be handed on,
 * and since the store shows an older state. A bus that is down is no reason, because the store is polled instead.
 */
export class Readiness {
  /** Whether the last read of the store succeeded. */
  lastReadOk = true;
  /** Seq of the newest entry that is known to exist, from the store or from an announcement. */
  known = 0;
  private answeredAt = performance.now();
  /** Since when the next known entry waits to be handed on. */
  private behindSince: number | undefined;

  constructor(private readonly handedOn: HandedOn) {}

  /** Why the node cannot be relied on; undefined while it can. */
  get trouble(): string | undefined {
    if (!this.lastReadOk) return 'the feed cannot be read';
    const now = performance.now();
    if (now - this.answeredAt > LIMITS.TAIL_SILENT_MS) return 'the store does not answer';
    const { seq } = this.handedOn.head;
    if (this.handedOn.olderMs > LIMITS.TAIL_BEHIND_MS)
      return `the store shows an older state than entry ${String(seq)}`;
    if (this.behindSince === undefined || now - this.behindSince <= LIMITS.TAIL_BEHIND_MS) return undefined;
    return `entry ${String(this.known)} exists, handed on is ${String(seq)}`;
  }

  /** The store has answered. */
  answered(): void {
    this.answeredAt = performance.now();
  }

  /** Entries up to `head` exist. The waiting time of the next entry starts now, unless it has started already. */
  heardOf(head: number): void {
    this.known = Math.max(this.known, head);
    if (this.known <= this.handedOn.head.seq) this.behindSince = undefined;
    else this.behindSince ??= performance.now();
  }

  /** An entry was handed on: the waiting time of the next one starts. */
  progressed(): void {
    this.behindSince = undefined;
  }

  /** Starts again at this seq, after a change of the epoch. */
  begin(seq: number): void {
    this.known = seq;
    this.behindSince = undefined;
  }
}
