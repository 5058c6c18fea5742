import { ulid } from 'ulid';
import { LIMITS } from '../core/limits.js';
import type { Announcement, Bus } from './bus/bus.js';
import type { Appended, Entry, FeedHead, FeedSource, Place } from './feed.js';
import { Peers } from './peers.js';

export interface TailListener {
  /** Entries in order of seq, without gap or repeat; `before` is the mark of the one before the first. */
  entries(entries: readonly Entry[], before: number): void;
  /** The history changed under us: positions of the old one mean nothing now. */
  historyChanged(head: FeedHead): void;
}

/** Told when what the stream depends on is lost and when it is back; the first time that it is there as well. */
export interface Lifelines {
  /** @param reason what was thrown */
  storeChanged(up: boolean, reason?: unknown): void;
  /** @param reason what was thrown, where something was */
  busChanged(up: boolean, reason?: unknown): void;
}

const NOBODY: Lifelines = { storeChanged: () => undefined, busChanged: () => undefined };

/**
 * Turns what arrives (own commits, announcements of other nodes, polls) into the one ordered stream of entries.
 *
 * An entry ahead of its turn waits; if the gap before it has not closed after TAIL_GAP_MS the feed is read.
 * A slow poll finds what nobody announced (a node that died between commit and announcement); while the bus is down the
 * poll is quick and stands in for it.
 *
 * Each entry handed on follows the one before it in the store, which is told by that one's mark: when a backup was
 * restored under the node, entries of both histories never meet in the stream.
 */
export class Tail {
  private epoch = '';
  private seq = 0;
  private mark = 0;
  private floorSeq = 0;
  /** The marks of the entries handed on lately. */
  private readonly marks = new Map<number, number>();
  /** Entries ahead of their turn, each with the mark of the one before it. */
  private readonly pending = new Map<number, readonly [entry: Entry, before: number]>();
  /** What announcements of this process are from. */
  private readonly name = ulid();
  private busUp = false;
  private closed = false;
  private reading: Promise<void> | undefined;
  private readAgain = false;
  private gapTimer: NodeJS.Timeout | undefined;
  private pollTimer: NodeJS.Timeout | undefined;
  private lastReadOk = true;
  /** Seq of the newest entry that is said to exist, by the store or by an announcement. */
  private known = 0;
  /** When the store last said where the feed stands, and since when the next known entry waits. */
  private lookedAt = performance.now();
  private behindSince: number | undefined;
  /** Since when the store has shown an older state than the one that was handed on. */
  private olderSince: number | undefined;
  /** Seq of an own commit that took the place of an entry that was handed on. */
  private replacedAt: number | undefined;
  /** The epoch before the last change of history. */
  private formerEpoch: string | undefined;

  constructor(
    private readonly source: FeedSource,
    private readonly bus: Bus,
    private readonly listener: TailListener,
    private readonly peers = new Peers(),
    private readonly lifelines: Lifelines = NOBODY,
  ) {}

  /** Where the stream stands: everything up to head.seq has been handed on. */
  get head(): FeedHead {
    return { epoch: this.epoch, seq: this.seq, mark: this.mark, floor: this.floorSeq };
  }

  /**
   * Why entries cannot be relied on to be handed on; undefined while they can. That the bus is away is no reason: the
   * store is read instead.
   */
  get trouble(): string | undefined {
    if (!this.lastReadOk) return 'the feed cannot be read';
    const now = performance.now();
    if (now - this.lookedAt > LIMITS.TAIL_SILENT_MS) return 'the store does not answer';
    if (this.olderSince !== undefined && now - this.olderSince > LIMITS.TAIL_BEHIND_MS) {
      return `the store shows an older state than entry ${String(this.seq)}`;
    }
    if (this.behindSince === undefined || now - this.behindSince <= LIMITS.TAIL_BEHIND_MS) return undefined;
    return `entry ${String(this.known)} exists, handed on is ${String(this.seq)}`;
  }

  async start(): Promise<void> {
    this.standAt(await this.source.head());
    this.lookedAt = performance.now();
    await this.bus.start({
      announced: (announcement) => {
        this.announced(announcement);
      },
      stateChanged: (up, reason) => {
        this.busUp = up;
        this.lifelines.busChanged(up, reason);
        // Whatever was announced while it was away is only in the store.
        this.poll();
      },
    });
  }

  /** Entries this node has committed. */
  committed({ entries, before }: Appended): void {
    const { name: from, epoch } = this;
    this.bus.publish({ from, epoch, head: entries.at(-1)?.seq ?? 0, before, entries });
    const replacing = entries.find(({ seq, mark }) => seq <= this.seq && this.marks.get(seq) !== mark);
    if (replacing) {
      this.replacedAt = replacing.seq;
      this.armGapTimer();
    }
    this.offer(entries, before);
  }

  /** Looks at the store now: resolves when everything in it at the time of the call was handed on. */
  catchUp(): Promise<void> {
    if (this.reading) this.readAgain = true;
    return (this.reading ??= this.readAll());
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.gapTimer);
    clearTimeout(this.pollTimer);
    await this.bus.close();
    await this.reading?.catch(() => undefined);
  }

  private announced(announcement: Announcement): void {
    const { from, epoch, head, before, entries } = announcement;
    if (epoch !== this.epoch) return;
    const verdict = this.peers.judge(from, entries, (seq) => this.marks.get(seq));
    if (verdict === 'stranger') return;
    if (verdict === 'believed') {
      if (this.offer(entries, before)) this.source.settled?.(this.seq);
      else this.peers.doubt(from);
    }
    if (head > this.seq) this.armGapTimer();
    this.heardOf(head);
  }

  /** Entries up to here are said to exist: the next one waits from now on, unless it did already. */
  private heardOf(head: number): void {
    this.known = Math.max(this.known, head);
    if (this.known <= this.seq) this.behindSince = undefined;
    else this.behindSince ??= performance.now();
  }

  /** @returns false when they do not follow what was handed on: then the store is asked */
  private offer(entries: readonly Entry[], before: number): boolean {
    const { mark } = this;
    const ready: Entry[] = [];
    let follows = true;
    const hand = (entry: Entry, predecessor: number) => {
      this.pending.delete(entry.seq);
      if (predecessor !== this.mark) return false;
      this.standAfter(entry);
      ready.push(entry);
      return true;
    };
    let predecessor = before;
    for (const entry of entries) {
      if (entry.seq === this.seq + 1) follows = hand(entry, predecessor);
      else if (entry.seq > this.seq && this.pending.size < LIMITS.TAIL_PENDING_ENTRIES) {
        this.pending.set(entry.seq, [entry, predecessor]);
      }
      predecessor = entry.mark;
    }
    for (let next; follows && (next = this.pending.get(this.seq + 1));) follows = hand(...next);
    // It is the next one's turn to wait.
    if (ready.length) this.behindSince = undefined;
    this.heardOf(Math.max(this.seq, entries.at(-1)?.seq ?? 0));
    if (ready.length) this.listener.entries(ready, mark);
    if (this.pending.size || !follows) this.armGapTimer();
    return follows;
  }

  private standAfter({ seq, mark }: Place): void {
    this.seq = seq;
    this.mark = mark;
    this.marks.set(seq, mark);
    this.marks.delete(seq - LIMITS.FEED_WINDOW_ENTRIES);
  }

  private armGapTimer(): void {
    this.gapTimer ??= setTimeout(() => {
      this.gapTimer = undefined;
      if (!this.closed) void this.catchUp().catch(() => undefined);
    }, LIMITS.TAIL_GAP_MS);
  }

  /** Looks at the store now, and again after a while, for as long as the tail is open. */
  private poll(): void {
    const again = () => {
      clearTimeout(this.pollTimer);
      if (this.closed) return;
      const delayMs = this.busUp ? LIMITS.TAIL_POLL_MS : LIMITS.TAIL_POLL_DEGRADED_MS;
      this.pollTimer = setTimeout(() => {
        this.poll();
      }, delayMs).unref();
    };
    if (!this.closed) this.catchUp().then(again, again);
  }

  private async readAll(): Promise<void> {
    try {
      do {
        this.readAgain = false;
        // Compared with what was known before asking: own commits may overtake the answer.
        const known = { seq: this.seq, mark: this.mark };
        const heard = this.known;
        const head = await this.source.head();
        this.lookedAt = performance.now();
        // What was announced before and is not in the store does not exist.
        if (this.known === heard) this.known = head.seq;
        this.heardOf(head.seq);
        if (!this.shows(head, known)) continue;
        this.floorSeq = head.floor;
        await this.readTo(head);
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by catchUp() while we waited
      } while (this.readAgain);
      this.lastReadOk = true;
      this.lifelines.storeChanged(true);
    } catch (error) {
      this.lastReadOk = false;
      this.lifelines.storeChanged(false, error);
      throw error;
    } finally {
      // Here and not when the promise settles: whoever asks from now on begins a look of its own.
      this.reading = undefined;
    }
  }

  /**
   * Compares the store's head with what was handed on before it was asked for; another history is begun at once.
   * @returns false when it is an older state of the same history: a replica that lags is waited for
   */
  private shows(head: FeedHead, known: Place): boolean {
    const renamed = head.epoch !== this.epoch;
    const older = renamed ? head.epoch === this.formerEpoch : head.seq < known.seq;
    this.olderSince = older ? (this.olderSince ?? performance.now()) : undefined;
    const waited = older && performance.now() - (this.olderSince ?? 0) > LIMITS.STORE_LAG_MS;
    if (waited || (renamed && !older) || (!renamed && this.contradicts(head, known)))
      this.changeHistory(head);
    else return !older;
    return true;
  }

  /** Whether a head of this epoch cannot belong to the history that was handed on, or not be reached from there. */
  private contradicts(head: FeedHead, known: Place): boolean {
    const mark = head.seq === known.seq ? known.mark : this.marks.get(head.seq);
    const differs = head.seq <= known.seq && mark !== undefined && mark !== head.mark;
    const replaced = this.replacedAt !== undefined && head.seq >= this.replacedAt;
    // The entry that the next one would have to follow is no longer kept.
    const pruned = head.floor > 0 && head.floor >= this.seq && head.seq > this.seq;
    return differs || replaced || pruned;
  }

  private async readTo(head: FeedHead): Promise<void> {
    while (this.seq < head.seq && !this.closed) {
      const { seq, mark } = this;
      // With the one before them, by which it shows whether they follow what was handed on.
      const first = Math.max(seq - 1, 0);
      const page = await this.source.read(first, LIMITS.FEED_PAGE_ENTRIES + seq - first);
      this.lookedAt = performance.now();
      const last = page.at(-1);
      if (!last) break;
      const before = seq ? page.find((entry) => entry.seq === seq)?.mark : 0;
      if (before !== undefined && before !== mark) {
        this.changeHistory(head);
        return;
      }
      const later = page.filter((entry) => entry.seq > seq);
      if (before !== undefined && !this.offer(later, mark)) {
        // Meanwhile an entry of another history was handed on: what that is, a fresh look shows.
        this.readAgain = true;
        return;
      }
      // Entries never vanish from the middle of a feed; to go round and round would not bring them back.
      if (this.seq < last.seq) throw new Error('The feed lacks an entry.');
      if (last.seq === seq) break;
    }
  }

  private changeHistory(head: FeedHead): void {
    this.formerEpoch = head.epoch === this.epoch ? undefined : this.epoch;
    this.pending.clear();
    this.marks.clear();
    this.peers.forget();
    this.standAt(head);
    this.known = head.seq;
    this.behindSince = undefined;
    this.olderSince = undefined;
    this.replacedAt = undefined;
    this.listener.historyChanged(head);
  }

  private standAt(head: FeedHead): void {
    this.epoch = head.epoch;
    this.floorSeq = head.floor;
    this.standAfter(head);
  }
}
