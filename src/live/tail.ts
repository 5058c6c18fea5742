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

  constructor(
    private readonly source: FeedSource,
    private readonly bus: Bus,
    private readonly listener: TailListener,
  ) {}

  /** Where the stream stands: everything up to head.seq has been handed on. */
  get head(): FeedHead {
    return { epoch: this.epoch, seq: this.seq, floor: this.floorSeq };
  }

  /** Whether the last look at the store succeeded. */
  get healthy(): boolean {
    return this.lastReadOk;
  }

  async start(): Promise<void> {
    const head = await this.source.head();
    this.epoch = head.epoch;
    this.seq = head.seq;
    this.floorSeq = head.floor;
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
        const head = await this.source.head();
        const lost = head.epoch !== this.epoch || head.seq < known || head.floor > this.seq;
        if (lost) this.changeHistory(head);
        this.floorSeq = head.floor;
        while (this.seq < head.seq && !this.closed) {
          const entries = await this.source.read(this.seq, LIMITS.FEED_PAGE_ENTRIES);
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
    this.listener.historyChanged(head);
  }
}
