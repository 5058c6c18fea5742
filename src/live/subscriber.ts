import type { FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Turns } from '../core/turns.js';
import type { Entry, FeedHead } from './feed.js';
import type { Group, Member } from './group.js';
import type { History } from './history.js';
import { parcels, type OpeningReason, type Payload, type Sink } from './operation.js';

/**
 * opening      being sent the state it begins with, or a resync
 * catching up  reading the feed from its own position, at the pace of its socket
 * live         carried by its group
 * closed       for good
 *
 * opening → catching up → live; live → catching up when its socket is slow; any → opening when history changed.
 */
export type SubscriberState = 'opening' | 'catchingUp' | 'live' | 'closed';

/** What a subscriber needs of the feed around it. */
export interface Surroundings {
  readonly head: FeedHead;
  readonly history: History;
  /** Whoever catches up makes way for those who are live. */
  readonly turns: Turns;
  /** Brings the head up to the store's. */
  refresh(): Promise<void>;
  left(subscriber: Subscriber): void;
}

/** A subscription as whoever asked for it has it. */
export interface Subscription {
  /** Nothing more is sent. */
  end(): void;
}

/** A way to being live; it ends early when it finds that another has begun. */
type Journey = (current: () => boolean) => Promise<void>;

/** One subscription of one client: where it stands in the feed, and how it gets its next entries. */
export class Subscriber implements Member, Subscription {
  state: SubscriberState = 'opening';
  /** Everything that matches up to here has been sent. */
  position = 0;
  deliveries = 0;
  /** Times it read from the feed what it had missed. */
  catchUps = 0;
  /** Only what came after this place is its to have. */
  begin = 0;
  /** Place of the last result, 0 before the first. */
  lastSent = 0;
  /** Since when it does not have everything, as performance.now() has it; undefined while it is live. */
  behindSince: number | undefined = performance.now();
  /** How often the store was away since the last result. */
  private setbacks = 0;
  /** Counts restarts: a journey that finds it changed while it waited ends. */
  private journey = 0;

  constructor(
    readonly group: Group,
    readonly sink: Sink,
    private readonly feed: Surroundings,
  ) {}

  start(after: FeedPosition | undefined): void {
    this.travel((current) => this.open(after, current));
  }

  /** The history it stood in is gone: says so and begins anew. */
  restart(): void {
    if (this.state === 'closed') return;
    this.group.members.delete(this);
    this.setState('opening');
    this.travel((current) => this.openAs('resync', current));
  }

  deliver(parcel: readonly Payload[]): void {
    const first = parcel[0] as Payload;
    if (first.seq <= this.position) {
      const rest = parcel.filter(({ seq }) => seq > this.position);
      if (rest.length) this.deliver(rest);
      return;
    }
    if (this.sink.backlogBytes <= this.mostBacklogBytes) {
      this.send(parcel);
      return;
    }
    // Its group brought it everything before this one, however long ago its last was.
    this.position = first.seq - 1;
    this.detach();
  }

  detach(): void {
    this.group.members.delete(this);
    this.setState('catchingUp');
    this.travel((current) => this.catchUp(current));
  }

  fail(error: unknown): void {
    this.close();
    this.sink.fail(error);
  }

  end(): void {
    this.close();
    this.feed.left(this);
  }

  close(): void {
    this.journey += 1;
    this.group.members.delete(this);
    this.setState('closed');
  }

  /** Values of a state that wait are stale: they wait with the subscriber, not in its socket. */
  private get mostBacklogBytes(): number {
    return this.latestOnly ? LIMITS.SUBSCRIBER_RESUME_BYTES : LIMITS.SUBSCRIBER_BACKLOG_BYTES;
  }

  private get latestOnly(): boolean {
    return this.group.operation.plan.latestOnly;
  }

  private setState(state: SubscriberState): void {
    this.state = state;
    this.behindSince = state === 'live' ? undefined : (this.behindSince ?? performance.now());
  }

  private send(parcel: readonly Payload[]): void {
    this.sink.send(parcel);
    this.position = this.lastSent = (parcel.at(-1) as Payload).seq;
    this.setbacks = 0;
    this.deliveries += parcel.length;
  }

  private travel(way: Journey): void {
    const journey = ++this.journey;
    way(() => journey === this.journey).catch((error: unknown) => {
      if (journey !== this.journey) return;
      const passing = error instanceof Fault && error.retryable && this.setbacks < LIMITS.SUBSCRIBER_SETBACKS;
      if (passing) this.travelLater(way, journey);
      else this.fail(error);
    });
  }

  /** The store is away for a while: tries again, later each time, from where it stands. */
  private travelLater(way: Journey, journey: number): void {
    const ceilingMs = Math.min(
      LIMITS.SUBSCRIBER_SETBACK_MS * 2 ** this.setbacks,
      LIMITS.SUBSCRIBER_SETBACK_CAP_MS,
    );
    this.setbacks += 1;
    setTimeout(
      () => {
        if (journey !== this.journey) return;
        if (this.state === 'opening') this.travel(way);
        else this.travel((current) => this.catchUp(current));
      },
      ceilingMs * (0.5 + Math.random() / 2),
    ).unref();
  }

  private async open(after: FeedPosition | undefined, current: () => boolean): Promise<void> {
    if (!after) return this.openAs('start', current);
    // A cursor handed out by another node may be ahead of what this one has seen.
    if (after.epoch === this.feed.head.epoch && after.seq > this.feed.head.seq) await this.feed.refresh();
    if (!current()) return;
    const { epoch, seq, floor } = this.feed.head;
    if (after.epoch !== epoch || after.seq > seq || after.seq < floor) return this.openAs('resync', current);
    this.begin = this.position = after.seq;
    return this.catchUp(current);
  }

  private async openAs(reason: OpeningReason, current: () => boolean): Promise<void> {
    const { head } = this.feed;
    const opened = await this.group.open(reason, head);
    if (!current()) return;
    if (opened) this.send([opened]);
    else this.position = head.seq;
    this.begin = this.position;
    return this.catchUp(current);
  }

  private async catchUp(current: () => boolean): Promise<void> {
    this.setState('catchingUp');
    for (let missed = false; ; missed = true) {
      await this.sink.drained();
      if (!current()) return;
      const { head } = this.feed;
      if (this.position >= head.seq) break;
      if (!missed) this.catchUps += 1;
      if (this.position < head.floor) return this.openAs('resync', current);
      const far = head.seq - this.position > LIMITS.FEED_PAGE_ENTRIES;
      if (this.latestOnly && far && (await this.leap(head, current))) continue;
      if (!current()) return;
      await this.feed.turns.next();
      if (!current()) return;
      const entries = await this.feed.history.after(this.position, head.seq);
      if (!current()) return;
      const last = entries.at(-1);
      if (last) await this.replay(entries, last.seq, current);
      // The store lacks what it had: it was restored, and nobody has noticed yet.
      else await this.feed.refresh();
      if (!current()) return;
    }
    // Nothing was awaited since the head was compared, so no entry can fall between.
    this.setState('live');
    this.group.members.add(this);
  }

  /** Far behind in a state: reads it anew instead of passing through every page since. @returns whether it got on */
  private async leap(head: FeedHead, current: () => boolean): Promise<boolean> {
    const opened = await this.group.open('start', head);
    // One that others had asked for before may be older than what was sent here.
    if (!current() || !opened || opened.seq <= this.position) return false;
    this.send([opened]);
    return true;
  }

  private async replay(entries: readonly Entry[], last: number, current: () => boolean): Promise<void> {
    const { plan } = this.group.operation;
    const matching = entries.filter((entry) => plan.matches(entry));
    const wanted = this.latestOnly ? matching.slice(-1) : matching;
    const payloads = await this.group.render(wanted);
    for (const parcel of parcels(payloads)) {
      if (this.sink.backlogBytes > LIMITS.SUBSCRIBER_BACKLOG_BYTES) await this.sink.drained();
      if (!current()) return;
      this.send(parcel);
    }
    if (current()) this.position = Math.max(this.position, last);
  }
}
