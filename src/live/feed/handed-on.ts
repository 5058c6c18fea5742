import { LIMITS } from '../../core/limits.js';
import type { Entry, FeedHead, Position } from './feed.js';

/** How the store's state relates to what was handed on: the same epoch, an older state of it, or another epoch. */
export type Comparison = 'same' | 'older' | 'another';

/**
 * Up to where a node has handed on the feed, and whether what the store shows continues it.
 *
 * Background: a store may be restored from a backup, with or without notice, or be a lagging replica. Its entries then have
 * seqs that were handed on already, or follow entries that never were.
 *
 * The naive way compares seqs, and takes entries of another epoch for the next ones.
 *
 * The algorithm: every entry has a mark, a random number of its transaction; the marks of recent entries are kept. A head with
 * a lower seq is a replica's until STORE_LAG_MS have passed. A head whose entry has another mark, or that names another epoch,
 * is a restored store's. The epoch that this node has just left counts as an older state: it does not come back.
 */
export class HandedOn {
  private epoch = '';
  private seq = 0;
  private mark = 0;
  private floor = 0;
  /** Marks of the entries that were handed on recently. */
  private readonly marks = new Map<number, number>();
  /** Since when the store has shown an older state than was handed on. */
  private olderSince: number | undefined;
  /** Seq of an own commit whose seq was handed on with another entry. */
  private replacedAt: number | undefined;
  /** The previous epoch. */
  private formerEpoch: string | undefined;

  get head(): FeedHead {
    return { epoch: this.epoch, seq: this.seq, mark: this.mark, floor: this.floor };
  }

  /** For how long the store has shown an older state, in milliseconds. */
  get olderMs(): number {
    return this.olderSince === undefined ? 0 : performance.now() - this.olderSince;
  }

  /** Begins at a head of the store. */
  begin({ epoch, seq, mark, floor }: FeedHead): void {
    this.formerEpoch = epoch === this.epoch ? undefined : this.epoch;
    this.epoch = epoch;
    this.floor = floor;
    this.marks.clear();
    this.olderSince = undefined;
    this.replacedAt = undefined;
    this.advance({ seq, mark });
  }

  advance({ seq, mark }: Position): void {
    this.seq = seq;
    this.mark = mark;
    this.marks.set(seq, mark);
    this.marks.delete(seq - LIMITS.FEED_WINDOW_ENTRIES);
  }

  raiseFloor(floor: number): void {
    this.floor = floor;
  }

  /** The mark of an entry that was handed on recently. */
  markAt(seq: number): number | undefined {
    return this.marks.get(seq);
  }

  /** Whether one of these own commits has the seq of another entry that was handed on. The store must then be read. */
  isReplacedBy(entries: readonly Entry[]): boolean {
    const replacing = entries.find(({ seq, mark }) => seq <= this.seq && this.marks.get(seq) !== mark);
    if (replacing) this.replacedAt = replacing.seq;
    return replacing !== undefined;
  }

  /** @param known the position before the store was asked; own commits may have been handed on since */
  compare(head: FeedHead, known: Position): Comparison {
    const renamed = head.epoch !== this.epoch;
    const older = renamed ? head.epoch === this.formerEpoch : head.seq < known.seq;
    this.olderSince = older ? (this.olderSince ?? performance.now()) : undefined;
    if (older && this.olderMs > LIMITS.STORE_LAG_MS) return 'another';
    if ((renamed && !older) || (!renamed && this.contradicts(head, known))) return 'another';
    return older ? 'older' : 'same';
  }

  /** Whether a head of this epoch contradicts what was handed on, or cannot be reached from it. */
  private contradicts(head: FeedHead, known: Position): boolean {
    const mark = head.seq === known.seq ? known.mark : this.marks.get(head.seq);
    const differs = head.seq <= known.seq && mark !== undefined && mark !== head.mark;
    const replaced = this.replacedAt !== undefined && head.seq >= this.replacedAt;
    // The entry at our position is no longer kept, so nothing proves that the next one follows it.
    const pruned = head.floor > 0 && head.floor >= this.seq && head.seq > this.seq;
    return differs || replaced || pruned;
  }
}
