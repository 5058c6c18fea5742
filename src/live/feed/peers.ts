import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';
import type { Entry } from './feed.js';

/** An entry that a sender announced. If the store holds it, the sender writes to the same store. */
interface Proof {
  readonly seq: number;
  readonly mark: number;
}

/**
 * Which senders write to the store that this node reads.
 *
 * Background: deployments may share a bus, and a copy of a database has the epoch and the entries of its original.
 *
 * The naive way believes every sender with the same epoch, and shows entries of the copy on screens of the original.
 *
 * The algorithm: a sender is believed only once an entry that it announced was found in the store. Entries are announced as
 * they are committed, and marks are random, so no copy of the store holds such an entry.
 */
export class Peers {
  private readonly senders = new LRUCache<string, 'believed' | 'stranger' | Proof>({
    max: LIMITS.BUS_SENDERS,
  });

  /** @param known senders that are believed from the start */
  constructor(known: Iterable<string> = []) {
    for (const name of known) this.senders.set(name, 'believed');
  }

  /**
   * Whether an announcement is believed, whether the store must be read first, or whether it is to be ignored.
   * @param markAt the mark of an entry that this node has handed on recently
   */
  judge(
    name: string,
    entries: readonly Entry[],
    markAt: (seq: number) => number | undefined,
  ): 'believed' | 'stranger' | 'unproven' {
    const sender = this.senders.get(name);
    if (typeof sender === 'string') return sender;
    for (const proof of [sender, entries.at(-1)]) {
      const found = proof && markAt(proof.seq);
      if (!proof || found === undefined) continue;
      const verdict = found === proof.mark ? 'believed' : 'stranger';
      this.senders.set(name, verdict);
      return verdict;
    }
    const last = entries.at(-1);
    // The first announced entry is kept for as long as its mark can be known. If each newer one replaced it, a sender that is
    // always ahead of the store would never be believed.
    const waits = sender && last && last.seq - sender.seq < LIMITS.FEED_WINDOW_ENTRIES;
    if (last && !waits) this.senders.set(name, { seq: last.seq, mark: last.mark });
    return 'unproven';
  }

  /** An announcement of this sender contradicted the store: it must be found in the store again. */
  doubt(name: string): void {
    this.senders.delete(name);
  }

  /** Another epoch began. */
  forget(): void {
    this.senders.clear();
  }
}
