import { ulid } from 'ulid';
import { LIMITS } from '../../core/limits.js';
import type { Announcement, Bus } from '../bus/bus.js';
import type { Appended, Entry, FeedHead, FeedSource } from './feed.js';
import { HandedOn } from './handed-on.js';
import { Peers } from './peers.js';
import { Readiness } from './readiness.js';

export interface TailListener {
  /** Entries in order of seq, without gaps or repeats. `before` is the mark of the entry before the first one. */
  entries(entries: readonly Entry[], before: number): void;
  /** Another epoch began. Positions of the old one are void. */
  epochChanged(head: FeedHead): void;
}

/** Told when the store or the bus is lost and when it is back, and also the first time it is there. */
export interface Lifelines {
  /** @param reason the error */
  storeChanged(up: boolean, reason?: unknown): void;
  /** @param reason the error, if there was one */
  busChanged(up: boolean, reason?: unknown): void;
}

const NOBODY: Lifelines = { storeChanged: () => undefined, busChanged: () => undefined };

/**
 * Turns own commits, announcements of other nodes and polls into one ordered stream of entries.
 *
 * Background: a node learns of an entry by its own commit, by the bus, or by reading the store. Announcements may be lost,
 * repeated or reordered; the store may be restored or lag.
 *
 * The naive way hands on what the bus brings. An announcement that is lost is then lost for every subscriber. Reading the store
 * for every entry is correct, and slow.
 *
 * The algorithm: an entry whose predecessor is missing waits. If the gap has not closed after TAIL_GAP_MS, the feed is read
 * from the store. A slow poll finds entries that nobody announced (a node died between commit and announcement); while the bus
 * is down, a fast poll replaces it. Each entry that is handed on follows the one before it in the store, as that one's mark
 * proves (HandedOn), so entries of two epochs never meet in the stream.
 */
export class Tail {
  private readonly handedOn = new HandedOn();
  private readonly readiness = new Readiness(this.handedOn);
  /** Entries whose predecessor is missing, each with the mark of that predecessor. */
  private readonly pending = new Map<number, readonly [entry: Entry, before: number]>();
  /** Names this process in announcements. */
  private readonly name = ulid();
  private busUp = false;
  private closed = false;
  private reading: Promise<void> | undefined;
  private readAgain = false;
  private gapTimer: NodeJS.Timeout | undefined;
  private pollTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: FeedSource,
    private readonly bus: Bus,
    private readonly listener: TailListener,
    private readonly peers = new Peers(),
    private readonly lifelines: Lifelines = NOBODY,
  ) {}

  /** Everything up to head.seq has been handed on. */
  get head(): FeedHead {
    return this.handedOn.head;
  }

  /** The mark of an entry that was handed on recently. */
  markAt(seq: number): number | undefined {
    return this.handedOn.markAt(seq);
  }

  /** Why this node cannot be relied on to hand on entries; undefined while it can. */
  get trouble(): string | undefined {
    return this.readiness.trouble;
  }

  async start(): Promise<void> {
    this.handedOn.begin(await this.source.head());
    this.readiness.answered();
    await this.bus.start({
      announced: (announcement) => {
        this.announced(announcement);
      },
      stateChanged: (up, reason) => {
        this.busUp = up;
        this.lifelines.busChanged(up, reason);
        // Entries that were announced while the bus was down are only in the store.
        this.poll();
      },
    });
  }

  /** Receives entries that this node has committed. */
  committed({ entries, before }: Appended): void {
    const { epoch } = this.head;
    this.bus.publish({ from: this.name, epoch, head: entries.at(-1)?.seq ?? 0, before, entries });
    if (this.handedOn.isReplacedBy(entries)) this.armGapTimer();
    this.offer(entries, before);
  }

  /** Reads the store. Resolves when every entry that was in it at the time of the call has been handed on. */
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
    if (epoch !== this.head.epoch) return;
    const verdict = this.peers.judge(from, entries, (seq) => this.handedOn.markAt(seq));
    if (verdict === 'stranger') return;
    if (verdict === 'believed') {
      if (this.offer(entries, before)) this.source.durableUpTo?.(this.head.seq);
      else this.peers.doubt(from);
    }
    if (head > this.head.seq) this.armGapTimer();
    this.readiness.heardOf(head);
  }

  /** @returns false when the entries do not follow what was handed on: the store must be read */
  private offer(entries: readonly Entry[], before: number): boolean {
    const { mark } = this.head;
    const ready: Entry[] = [];
    let follows = true;
    const hand = (entry: Entry, predecessor: number) => {
      this.pending.delete(entry.seq);
      if (predecessor !== this.head.mark) return false;
      this.handedOn.advance(entry);
      ready.push(entry);
      return true;
    };
    let predecessor = before;
    for (const entry of entries) {
      const { seq } = this.head;
      if (entry.seq === seq + 1) follows = hand(entry, predecessor);
      else if (entry.seq > seq && this.pending.size < LIMITS.TAIL_PENDING_ENTRIES) {
        this.pending.set(entry.seq, [entry, predecessor]);
      }
      predecessor = entry.mark;
    }
    for (let next; follows && (next = this.pending.get(this.head.seq + 1));) follows = hand(...next);
    if (ready.length) this.readiness.progressed();
    this.readiness.heardOf(Math.max(this.head.seq, entries.at(-1)?.seq ?? 0));
    if (ready.length) this.listener.entries(ready, mark);
    if (this.pending.size || !follows) this.armGapTimer();
    return follows;
  }

  private armGapTimer(): void {
    this.gapTimer ??= setTimeout(() => {
      this.gapTimer = undefined;
      if (!this.closed) void this.catchUp().catch(() => undefined);
    }, LIMITS.TAIL_GAP_MS);
  }

  /** Polls the store now, and again after a delay, for as long as the tail is open. */
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
        // The head before the store is asked: own commits may be handed on before it answers.
        const before = this.head;
        const heard = this.readiness.known;
        const head = await this.source.head();
        this.readiness.answered();
        // An entry that was announced before the read, and is not in the store, does not exist.
        if (this.readiness.known === heard) this.readiness.known = head.seq;
        this.readiness.heardOf(head.seq);
        const comparison = this.handedOn.compare(head, before);
        if (comparison === 'another') this.changeEpoch(head);
        // A lagging replica: the next poll may show more.
        if (comparison === 'older') continue;
        this.handedOn.raiseFloor(head.floor);
        await this.readTo(head);
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by catchUp() while we waited
      } while (this.readAgain);
      this.readiness.lastReadOk = true;
      this.lifelines.storeChanged(true);
    } catch (error) {
      this.readiness.lastReadOk = false;
      this.lifelines.storeChanged(false, error);
      throw error;
    } finally {
      // Not when the promise settles, which is later: a caller in between must start a read of its own.
      this.reading = undefined;
    }
  }

  private async readTo(head: FeedHead): Promise<void> {
    while (this.head.seq < head.seq && !this.closed) {
      const { seq, mark } = this.head;
      // Includes the entry before, whose mark shows whether the page follows what was handed on.
      const first = Math.max(seq - 1, 0);
      const page = await this.source.read(first, LIMITS.FEED_PAGE_ENTRIES + seq - first);
      this.readiness.answered();
      const last = page.at(-1);
      if (!last) break;
      const before = seq ? page.find((entry) => entry.seq === seq)?.mark : 0;
      if (before !== undefined && before !== mark) {
        this.changeEpoch(head);
        return;
      }
      const later = page.filter((entry) => entry.seq > seq);
      if (before !== undefined && !this.offer(later, mark)) {
        // An entry of another epoch was handed on meanwhile. The next read finds out which epoch is right.
        this.readAgain = true;
        return;
      }
      // Entries never vanish from the middle of a feed. Reading again would loop for ever.
      if (this.head.seq < last.seq) throw new Error('The feed lacks an entry.');
      if (last.seq === seq) break;
    }
  }

  private changeEpoch(head: FeedHead): void {
    this.pending.clear();
    this.peers.forget();
    this.handedOn.begin(head);
    this.readiness.begin(head.seq);
    this.listener.epochChanged(head);
  }
}
