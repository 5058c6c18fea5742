import { LIMITS } from '../core/limits.js';
import type { Announcement, Bus } from './bus/bus.js';
import type { Entry, FeedHead, FeedSource } from './feed.js';

export interface TailListener {
  /** Entries in order of seq, without gap or repeat. */
  entries(entries: readonly Entry[]): void;
  /** The history changed under us: positions of the old one mean nothing now. */
  historyChanged(head: FeedHead): void;
}

/**
 * Turns what arrives (own commits, announcements of other nodes, polls) into the one ordered stream of entries.
 *
 * An entry ahead of its turn waits; if the gap before it has not closed after TAIL_GAP_MS the feed is read.
 * A slow poll finds what nobody announced (a node that died between commit and announcement); while the bus is down the
 * poll is quick and stands in for it.
 */
export class Tail {
  private epoch = '';
  private seq = 0;
  private floorSeq = 0;
  private readonly pending = new Map<number, Entry>();
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

  constructor(
    private readonly source: FeedSource,
    private readonly bus: Bus,
    private readonly listener: TailListener,
  ) {}

  /** Where the stream stands: everything up to head.seq has been handed on. */
  get head(): FeedHead {
    return { epoch: this.epoch, seq: this.seq, floor: this.floorSeq };
  }

  /**
   * Why entries cannot be relied on to be handed on; undefined while they can. That the bus is away is no reason: the
   * store is read instead.
   */
  get trouble(): string | undefined {
    if (!this.lastReadOk) return 'the feed cannot be read';
    const now = performance.now();
    if (now - this.lookedAt > LIMITS.TAIL_SILENT_MS) return 'the store does not answer';
    if (this.behindSince === undefined || now - this.behindSince <= LIMITS.TAIL_BEHIND_MS) return undefined;
    return `entry ${String(this.known)} exists, handed on is ${String(this.seq)}`;
  }

  async start(): Promise<void> {
    const head = await this.source.head();
    this.epoch = head.epoch;
    this.seq = head.seq;
    this.floorSeq = head.floor;
    this.lookedAt = performance.now();
    await this.bus.start({
      announced: (announcement) => {
        this.announced(announcement);
      },
      stateChanged: (up) => {
        this.busUp = up;
        // Whatever was announced while it was away is only in the store.
        this.poll();
      },
    });
  }

  /** Entries this node has committed. */
  committed(entries: readonly Entry[]): void {
    this.bus.publish({ epoch: this.epoch, head: entries.at(-1)?.seq ?? 0, entries });
    this.offer(entries);
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
    if (announcement.epoch !== this.epoch) return;
    this.offer(announcement.entries);
    if (announcement.head > this.seq) this.armGapTimer();
    this.heardOf(announcement.head);
  }

  /** Entries up to here are said to exist: the next one waits from now on, unless it did already. */
  private heardOf(head: number): void {
    this.known = Math.max(this.known, head);
    if (this.known <= this.seq) this.behindSince = undefined;
    else this.behindSince ??= performance.now();
  }

  private offer(entries: readonly Entry[]): void {
    const ready: Entry[] = [];
    const hand = (entry: Entry) => {
      this.pending.delete(entry.seq);
      this.seq = entry.seq;
      ready.push(entry);
    };
    for (const entry of entries) {
      if (entry.seq === this.seq + 1) hand(entry);
      else if (entry.seq > this.seq && this.pending.size < LIMITS.TAIL_PENDING_ENTRIES) {
        this.pending.set(entry.seq, entry);
      }
    }
    for (let next; (next = this.pending.get(this.seq + 1));) hand(next);
    // It is the next one's turn to wait.
    if (ready.length) this.behindSince = undefined;
    this.heardOf(Math.max(this.seq, entries.at(-1)?.seq ?? 0));
    if (ready.length) this.listener.entries(ready);
    if (this.pending.size) this.armGapTimer();
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
        const known = this.seq;
        const heard = this.known;
        const head = await this.source.head();
        this.lookedAt = performance.now();
        // What was announced before and is not in the store does not exist.
        if (this.known === heard) this.known = head.seq;
        this.heardOf(head.seq);
        const lost = head.epoch !== this.epoch || head.seq < known || head.floor > this.seq;
        if (lost) this.changeHistory(head);
        this.floorSeq = head.floor;
        while (this.seq < head.seq && !this.closed) {
          const entries = await this.source.read(this.seq, LIMITS.FEED_PAGE_ENTRIES);
          this.lookedAt = performance.now();
          const last = entries.at(-1);
          if (!last) break;
          this.offer(entries);
          // Entries never vanish from the middle of a feed; to go round and round would not bring them back.
          if (this.seq < last.seq) throw new Error('The feed lacks an entry.');
        }
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by catchUp() while we waited
      } while (this.readAgain);
      this.lastReadOk = true;
    } catch (error) {
      this.lastReadOk = false;
      throw error;
    } finally {
      // Here and not when the promise settles: whoever asks from now on begins a look of its own.
      this.reading = undefined;
    }
  }

  private changeHistory(head: FeedHead): void {
    this.epoch = head.epoch;
    this.seq = head.seq;
    this.floorSeq = head.floor;
    this.pending.clear();
    this.known = head.seq;
    this.behindSince = undefined;
    this.listener.historyChanged(head);
  }
}
