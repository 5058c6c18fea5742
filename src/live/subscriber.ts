import type { FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Turns } from '../core/turns.js';
import type { Entry, FeedHead, Place } from './feed.js';
import { concerns } from './group-index.js';
import type { Cohort, Member } from './cohort.js';
import type { Group } from './group.js';
import type { History } from './history.js';
import { batchOf, parcels, type OpeningReason, type Payload, type Sink, type Viewer } from './operation.js';
import type { SubscriberState, Subscription } from './subscription.js';

/** What a subscriber needs of the feed around it. */
export interface Surroundings {
  readonly head: FeedHead;
  readonly history: History;
  /** Whoever catches up makes way for those who are live. */
  readonly turns: Turns;
  /** Counts how often what was rendered before could no longer be sent. */
  readonly rendition: number;
  /** Brings the head up to the store's. */
  refresh(): Promise<void>;
  left(subscriber: Subscriber): void;
}

const BEGINNING: Place = { seq: 0, mark: 0 };

let latest = BEGINNING;

/** The place alone, without what it was read from. Many subscribers stand at the same: they hold one object. */
function shared({ seq, mark }: Place): Place {
  if (latest.seq !== seq || latest.mark !== mark) latest = { seq, mark };
  return latest;
}

/** A way to being live; it ends early when it finds that another has begun. */
type Journey = (current: () => boolean) => Promise<void>;

/** One subscription of one client: where it stands in the feed, and how it gets its next entries. */
export class Subscriber implements Member, Subscription {
  state: SubscriberState = 'opening';
  place = 0;
  /** Times it read from the feed what it had missed. */
  catchUps = 0;
  /** Only what came after this place is its to have. */
  begin = 0;
  /** Since when it does not have everything, as performance.now() has it; undefined while it is live. */
  behindSince: number | undefined = performance.now();
  /** With whom it is live and has had all that was sent; undefined before the first of that. */
  private cohort: Cohort | undefined;
  // As the getters of these names have it, but for what it has had of its cohort since it joined.
  private own = BEGINNING;
  private ownLastSent = BEGINNING;
  private ownDeliveries = 0;
  /** How often the store was away since the last result. */
  private setbacks = 0;
  /** Counts restarts: a journey that finds it changed while it waited ends. */
  private journey = 0;

  constructor(
    readonly group: Group,
    readonly sink: Sink,
    readonly viewer: Viewer,
    private readonly feed: Surroundings,
  ) {}

  start(after: FeedPosition | undefined): void {
    this.travel((current) => this.open(after, current));
  }

  /** The history it stood in is gone: says so and begins anew. */
  restart(): void {
    if (this.state === 'closed') return;
    this.leave();
    this.setState('opening');
    this.travel((current) => this.openAs('resync', current));
  }

  /** Everything that matches up to here has been sent. */
  get position(): Place {
    return this.cohort?.position ?? this.own;
  }

  /** Where the last result stands; its seq is 0 before the first. */
  get lastSent(): Place {
    return this.cohort?.position ?? this.ownLastSent;
  }

  get deliveries(): number {
    return this.ownDeliveries + (this.cohort?.deliveries ?? 0);
  }

  welcome(parcel: readonly Payload[], cohort: Cohort): boolean {
    const isNew = ({ seq }: Payload) => seq > this.own.seq;
    const rest = parcel.every(isNew) ? parcel : parcel.filter(isNew);
    if (!rest.length) return false;
    if (this.send(rest) > this.group.mostBacklogBytes) {
      this.detach();
      return false;
    }
    this.cohort = cohort;
    this.ownDeliveries -= cohort.deliveries;
    return true;
  }

  detach(): void {
    this.leave();
    this.setState('catchingUp');
    this.travel((current) => this.catchUp(current));
  }

  /** Something was redacted: what waits for its socket is taken back, and it goes on from before that. */
  recall(): void {
    const from = this.sink.recall();
    // Another history began: what is about to be opened stands in for all that waited.
    if (!from || this.state === 'opening') return;
    this.leave();
    // Where it stands is not where it goes on from: until it is there, whatever fails is tried again whole.
    this.setState('opening');
    const { opening } = from;
    this.travel((current) => (opening ? this.openAs(opening, current) : this.goBack(from, current)));
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
    this.leave();
    this.setState('closed');
  }

  private get latestOnly(): boolean {
    return this.group.operation.plan.latestOnly;
  }

  private setState(state: SubscriberState): void {
    this.state = state;
    this.behindSince = state === 'live' ? undefined : (this.behindSince ?? performance.now());
  }

  /** @returns the backlog of its sink then */
  private send(parcel: readonly Payload[]): number {
    const backlogBytes = this.sink.send(parcel);
    this.sent(parcel.at(-1) as Payload, parcel.length);
    return backlogBytes;
  }

  private sent({ seq, mark }: Place, count: number): void {
    this.own = this.ownLastSent = shared({ seq, mark });
    this.ownDeliveries += count;
    this.setbacks = 0;
  }

  /** Goes on by itself, from where its cohort has brought it. */
  private leave(): void {
    if (this.state !== 'live') return;
    this.group.leave(this);
    const { cohort } = this;
    this.cohort = undefined;
    if (cohort) this.sent(cohort.position, cohort.deliveries);
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
    const honoured = await this.honours(after);
    if (!current()) return;
    if (!honoured) return this.openAs('resync', current);
    this.own = shared(after);
    this.begin = after.seq;
    return this.catchUp(current);
  }

  /** Whether the feed holds the entry that a position was taken from. @throws Fault UNAVAILABLE when that shows later */
  private async honours({ epoch, seq, mark }: FeedPosition): Promise<boolean> {
    const { head, history } = this.feed;
    if (epoch !== head.epoch || !isKept(seq, head)) return false;
    if (seq > head.seq) {
      // The store may be a replica that lags.
      if (performance.now() - (this.behindSince ?? 0) < LIMITS.CURSOR_AHEAD_MS)
        throw new Fault('UNAVAILABLE');
      return false;
    }
    if (seq === head.seq) return mark === head.mark;
    return seq === 0 ? mark === 0 : (await history.at(seq))?.mark === mark;
  }

  private async openAs(reason: OpeningReason, current: () => boolean): Promise<void> {
    const { head, rendition } = this.feed;
    const opened = await this.group.renderer.open(reason, head, this.viewer);
    if (!current()) return;
    // One that shows nothing begins where it was asked for, whatever was redacted since.
    if (opened && rendition !== this.feed.rendition) return this.openAs(reason, current);
    // What follows it is no longer kept: it would be followed by the next opening, and that by another.
    if (opened && !isKept(opened.seq, this.feed.head)) throw new Fault('UNAVAILABLE');
    if (opened) this.send([opened]);
    else this.own = shared(head);
    this.begin = this.position.seq;
    return this.catchUp(current);
  }

  /** Stands right before a result again, if the feed still holds its entry. */
  private async goBack({ seq, mark }: Place, current: () => boolean): Promise<void> {
    for (;;) {
      const { head, history } = this.feed;
      if (!isKept(seq - 1, head)) return this.openAs('resync', current);
      const before = seq === 1 ? BEGINNING : await history.at(seq - 1);
      const entry = await history.at(seq);
      if (!current()) return;
      if (before && entry?.mark === mark) {
        this.own = this.ownLastSent = shared(before);
        return this.catchUp(current);
      }
      await this.lookAgain(head, current);
      if (!current()) return;
    }
  }

  private async catchUp(current: () => boolean): Promise<void> {
    this.setState('catchingUp');
    for (let missed = false; ; missed = true) {
      await this.sink.drained();
      if (!current()) return;
      const { head } = this.feed;
      const { position } = this;
      if (position.seq >= head.seq) break;
      if (!missed) this.catchUps += 1;
      if (!isKept(position.seq, head)) return this.openAs('resync', current);
      const far = head.seq - position.seq > LIMITS.FEED_PAGE_ENTRIES;
      if (this.latestOnly && far && (await this.leap(head, current))) continue;
      if (!current()) return;
      await this.feed.turns.next();
      if (!current()) return;
      const entries = await this.feed.history.after(position, head.seq);
      if (!current()) return;
      const last = entries?.at(-1);
      if (entries && last) await this.replay(entries, last, current);
      else await this.lookAgain(head, current);
      if (!current()) return;
    }
    // Nothing was awaited since the head was compared, so no entry can fall between.
    this.setState('live');
    this.group.join(this);
  }

  /** The store lacks what it had: it was restored, or pruned, or is a replica that lags. */
  private async lookAgain({ epoch, floor }: FeedHead, current: () => boolean): Promise<void> {
    await this.feed.refresh();
    const { head } = this.feed;
    // Unless the look has shown what happened, it is waited for.
    if (current() && head.epoch === epoch && head.floor === floor) throw new Fault('UNAVAILABLE');
  }

  /** Far behind in a state: reads it anew instead of passing through every page since. @returns whether it got on */
  private async leap(head: FeedHead, current: () => boolean): Promise<boolean> {
    const opened = await this.group.renderer.open('start', head, this.viewer);
    // One that others had asked for before may be older than what was sent here.
    if (!current() || !opened || opened.seq <= this.position.seq) return false;
    this.send([opened]);
    return true;
  }

  private async replay(entries: readonly Entry[], last: Place, current: () => boolean): Promise<void> {
    const { plan } = this.group.operation;
    const matching = entries.filter((entry) => concerns(entry, plan) && plan.matches(entry));
    const wanted = this.latestOnly ? matching.slice(-1) : matching;
    const size = batchOf(this.group.operation);
    for (let first = 0; first < wanted.length; first += size) {
      // A page is not rendered in one go: the others take their turns in between.
      if (first) await this.feed.turns.next();
      if (!current()) return;
      const batch = wanted.slice(first, first + size);
      const { rendition } = this.feed;
      const payloads = await this.group.renderer.render(batch, this.viewer);
      for (const parcel of parcels(payloads)) {
        if (this.sink.backlogBytes > LIMITS.SUBSCRIBER_BACKLOG_BYTES) await this.sink.drained();
        if (!current()) return;
        // While it waited something was redacted: what is left is rendered again, from where it stands.
        if (rendition !== this.feed.rendition) return;
        this.send(parcel);
      }
    }
    if (current() && last.seq > this.position.seq) this.own = shared(last);
  }
}

/** Whether whoever stands at a seq can go on from there: its entry shows that what follows is what followed then. */
function isKept(seq: number, { floor }: FeedHead): boolean {
  return seq > floor || floor === 0;
}
