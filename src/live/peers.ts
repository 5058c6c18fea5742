import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';
import type { Entry } from './feed.js';

/** An entry that a sender announced: if the store holds it, the sender writes to the same store. */
interface Proof {
  readonly seq: number;
  readonly mark: number;
}

/**
 * Which senders write to the store that this node reads. Deployments may share a bus, and a copy of a database has the
 * epoch and the entries of its original. So a sender is believed only once an entry that it announced was found in the
 * store: entries are announced as they are committed, and marks are random, so no copy holds it.
 */
export class Peers {
  private readonly senders = new LRUCache<string, 'believed' | 'stranger' | Proof>({
    max: LIMITS.BUS_SENDERS,
  });

  /** @param known senders that need not be proven */
  constructor(known: Iterable<string> = []) {
    for (const name of known) this.senders.set(name, 'believed');
  }

  /**
   * What to make of an announcement of a sender: its entries are believed, or the store has to be asked, or it is none
   * of ours.
   * @param markAt the mark of an entry that this node has handed on lately
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
    // The first is kept for as long as its mark can be known: a sender that runs ahead of the store would never be told from ours.
    const waits = sender && last && last.seq - sender.seq < LIMITS.FEED_WINDOW_ENTRIES;
    if (last && !waits) this.senders.set(name, { seq: last.seq, mark: last.mark });
    return 'unproven';
  }

  /** What it announced does not follow what the store had: it has to prove itself again. */
  doubt(name: string): void {
    this.senders.delete(name);
  }

  /** Another history began. */
  forget(): void {
    this.senders.clear();
  }
}
