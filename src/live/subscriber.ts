import type { FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import {
  BEGINNING,
  catchUp,
  goBack,
  open,
  openAs,
  type Current,
  type Feed,
  type Follower,
} from './catch-up.js';
import type { Cohort, Member } from './groups/cohort.js';
import type { Position } from './feed/feed.js';
import type { Group } from './groups/group.js';
import type { RenderedResult, Sink, Viewer } from './operation.js';
import { NEXT_STATE, type SubscriberEvent, type SubscriberState, type Subscription } from './subscription.js';

/** What a subscriber needs of the engine. */
export interface Surroundings extends Feed {
  left(subscriber: Subscriber): void;
}

let latest = BEGINNING;

/** Copies only the position. Subscribers at the same position share one object. */
function shared({ seq, mark }: Position): Position {
  if (latest.seq !== seq || latest.mark !== mark) latest = { seq, mark };
  return latest;
}

/** Reads whether it may begin, which could not be told before. @throws what it is refused for; a retryable Fault is tried again */
export type Check = () => Promise<unknown>;

/** Work that makes a subscriber live. It ends early when it finds that other work has begun. */
type Work = (current: Current) => Promise<void>;

/**
 * One subscription of one client: its position in the feed, and how it gets its next entries.
 *
 * Background: a client is promised every entry once, in order. One position per subscriber is enough for that: everything that
 * matches up to it was sent.
 *
 * The naive way, a queue for each subscription, takes memory for as long as a client does not read, and is lost when a client
 * disconnects.
 *
 * The algorithm: the feed is the queue. A live subscriber is sent what its group renders; any other reads the feed from its
 * position (catch-up.ts). The table NEXT_STATE shows all states and transitions. Temporary failures are retried from the
 * position with growing delays, SUBSCRIBER_SETBACKS times.
 *
 * A live subscriber has no position of its own: all members of its cohort (the live members of its group with the same viewer)
 * were sent the same, so an entry moves one position for all of them. When it leaves, it takes a copy of the cohort's position.
 */
export class Subscriber implements Member, Subscription, Follower {
  state: SubscriberState = 'opening';
  index = 0;
  catchUps = 0;
  begin = 0;
  /** Since when it has not been live, by performance.now(); undefined while it is live. */
  behindSince: number | undefined = performance.now();
  /** The cohort whose results it receives whole; undefined until its first parcel after joining. */
  private cohort: Cohort | undefined;
  // The values behind the getters of these names, without what it received from its cohort since it joined.
  private own = BEGINNING;
  private ownLastSent = BEGINNING;
  private ownDeliveries = 0;
  /** Failures of the store since the last result. */
  private setbacks = 0;
  /** Increased when work begins. Earlier work that sees another value ends. */
  private begun = 0;

  constructor(
    readonly group: Group<Subscriber>,
    readonly sink: Sink,
    readonly viewer: Viewer,
    readonly feed: Surroundings,
    /** Undefined once it may begin. */
    private check: Check | undefined,
  ) {}

  start(after: FeedPosition | undefined): void {
    this.run((current) => open(this, after, current));
  }

  /** The epoch of its position is over: opens again with a resync. */
  restart(): void {
    if (this.state === 'closed') return;
    this.leave();
    this.enter('interrupted');
    this.run((current) => openAs(this, 'resync', current));
  }

  get position(): Position {
    return this.cohort?.position ?? this.own;
  }

  /** Position of the last result in the feed; its seq is 0 before the first one. */
  get lastSent(): Position {
    return this.cohort?.position ?? this.ownLastSent;
  }

  get deliveries(): number {
    return this.ownDeliveries + (this.cohort?.deliveries ?? 0);
  }

  welcome(parcel: readonly RenderedResult[], cohort: Cohort): boolean {
    const isNew = ({ seq }: RenderedResult) => seq > this.own.seq;
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
    this.enter('fellBehind');
    this.run((current) => catchUp(this, current));
  }

  /** Something was redacted: takes back the results that wait for its socket, and goes back to before the first of them. */
  recall(): void {
    const from = this.sink.recall();
    // While it is opening, the opening that is under way replaces everything that waited.
    if (!from || this.state === 'opening') return;
    this.leave();
    // The position is not valid yet. Until it is, a failure retries the whole step.
    this.enter('interrupted');
    const { opening } = from;
    this.run((current) => (opening ? openAs(this, opening, current) : goBack(this, from, current)));
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
    this.begun += 1;
    this.leave();
    this.enter('ended');
  }

  moveTo(position: Position): void {
    this.own = shared(position);
  }

  returnTo(position: Position): void {
    this.own = this.ownLastSent = shared(position);
  }

  opened(): void {
    this.enter('opened');
  }

  caughtUp(): void {
    this.enter('caughtUp');
    this.group.join(this);
  }

  send(parcel: readonly RenderedResult[]): number {
    const backlogBytes = this.sink.send(parcel);
    this.sent(parcel.at(-1) as RenderedResult, parcel.length);
    return backlogBytes;
  }

  private enter(event: SubscriberEvent): void {
    this.state = NEXT_STATE[this.state][event];
    this.behindSince = this.state === 'live' ? undefined : (this.behindSince ?? performance.now());
  }

  private sent({ seq, mark }: Position, count: number): void {
    this.own = this.ownLastSent = shared({ seq, mark });
    this.ownDeliveries += count;
    this.setbacks = 0;
  }

  /** Leaves its group, with the position that its cohort has reached. */
  private leave(): void {
    if (this.state !== 'live') return;
    this.group.leave(this);
    const { cohort } = this;
    this.cohort = undefined;
    if (cohort) this.sent(cohort.position, cohort.deliveries);
  }

  /** Begins work, instead of any work under way. Temporary failures are retried. */
  private run(work: Work): void {
    const mine = ++this.begun;
    this.checked(work, () => mine === this.begun).catch((error: unknown) => {
      if (mine !== this.begun) return;
      const passing = error instanceof Fault && error.retryable && this.setbacks < LIMITS.SUBSCRIBER_SETBACKS;
      if (passing) this.runLater(work, mine);
      else this.fail(error);
    });
  }

  private checked(work: Work, current: Current): Promise<void> {
    return this.check ? this.beginning(this.check, work, current) : work(current);
  }

  private async beginning(check: Check, work: Work, current: Current): Promise<void> {
    await check();
    this.check = undefined;
    if (current()) await work(current);
  }

  /** The store is away: retries from its position, after a longer delay each time. */
  private runLater(work: Work, mine: number): void {
    const ceilingMs = Math.min(
      LIMITS.SUBSCRIBER_SETBACK_MS * 2 ** this.setbacks,
      LIMITS.SUBSCRIBER_SETBACK_CAP_MS,
    );
    this.setbacks += 1;
    setTimeout(
      () => {
        if (mine !== this.begun) return;
        if (this.state === 'opening') this.run(work);
        else this.run((current) => catchUp(this, current));
      },
      ceilingMs * (0.5 + Math.random() / 2),
    ).unref();
  }
}
