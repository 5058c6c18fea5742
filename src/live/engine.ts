import type { FeedPosition } from '../core/cursor.js';
import { LIMITS } from '../core/limits.js';
import { TurnQueue } from '../core/scheduling/turn-queue.js';
import type { Bus } from './bus/bus.js';
import type { Appended, Entry, FeedHead, FeedSource, Position } from './feed/feed.js';
import { explain, type Explanation } from './explanation.js';
import { SubscriptionMetrics, type FieldMetrics } from './metrics.js';
import { Group } from './groups/group.js';
import { GroupIndex } from './groups/group-index.js';
import { FeedPages } from './feed/feed-pages.js';
import { costOf, Leases, type Holder } from './groups/leases.js';
import { EVERYBODY, OPEN_GATE, type Gate, type Operation, type Sink, type Viewer } from './operation.js';
import { Peers } from './feed/peers.js';
import { Rendered } from './groups/rendered.js';
import type { Workshop } from './groups/renderer.js';
import { Schedule } from './groups/schedule.js';
import { Subscriber, type Check, type Surroundings } from './subscriber.js';
import type { Subscription } from './subscription.js';
import { Tail, type Lifelines } from './feed/tail.js';
import { Waiting } from './feed/waiting.js';

/** Keeps something that entries of the feed change. */
export interface Follower {
  told(entries: readonly Entry[]): void;
  forget(): void;
}

export interface EngineMetrics {
  readonly headSeq: number;
  readonly groups: number;
  readonly subscribers: number;
  readonly live: number;
}

/** A subscription as it is requested. */
export interface Wanted {
  readonly operation: Operation;
  readonly after: FeedPosition | undefined;
  /** Undefined when the results do not depend on the viewer. */
  readonly viewer?: Viewer | undefined;
  /** As of a subscriber. Undefined when it was checked already. */
  readonly check?: Check | undefined;
}

/**
 * The realtime engine of one node: follows the feed and brings every entry to the groups that it concerns.
 *
 * Background: many thousand subscriptions are open, most of them equal to others, and entries arrive in bursts.
 *
 * The naive way checks every subscription for every entry, and executes and writes each one separately: the cost is
 * subscriptions times entries.
 *
 * The algorithm: the tail hands on entries in order, once. The entries of one turn of the event loop are collected; an index
 * finds the groups that each concerns (GroupIndex), and each group receives all of its entries at once (Group). A subscriber
 * that is not in a group reads the feed itself (Subscriber). Before an entry that redacts earlier ones is handed on, earlier
 * results are taken back from every cache and queue.
 */
export class Engine implements Surroundings, Workshop {
  readonly pages: FeedPages;
  readonly turnQueue = new TurnQueue(LIMITS.TURN_MS);
  readonly rendered = new Rendered();
  readonly schedule = new Schedule();
  /** Is told of entries as they are handed on, before any subscriber, and of another epoch. */
  follower: Follower | undefined;
  /** Who waits for the next entries without a subscription. */
  readonly waiting = new Waiting();
  private readonly tail: Tail;
  private readonly groups = new Map<string, Group<Subscriber>>();
  private readonly index = new GroupIndex<Group<Subscriber>>();
  private readonly leases = new Leases();
  private readonly counted = new SubscriptionMetrics();
  /** Entries of this turn of the event loop, handed to the groups at its end. */
  private arrived: Entry[] = [];
  /** The newest entry that this node has committed, which may not be handed on yet. */
  private own: Position = { seq: 0, mark: 0 };

  /** @param outdates whether results of earlier entries may no longer be sent after this entry */
  constructor(
    source: FeedSource,
    bus: Bus,
    private readonly outdates: (entry: Entry) => boolean = () => false,
    lifelines?: Lifelines,
    readonly gate: Gate = OPEN_GATE,
  ) {
    this.pages = new FeedPages(source);
    const listener = {
      entries: (entries: readonly Entry[], before: number) => {
        this.arrive(entries, before);
      },
      epochChanged: () => {
        this.changeEpoch();
      },
    };
    this.tail = new Tail(source, bus, listener, new Peers(), lifelines);
  }

  get rendition(): number {
    return this.rendered.generation;
  }

  get queueEntries(): number {
    const part = Math.floor(LIMITS.GROUP_QUEUES_ENTRIES / Math.max(this.groups.size, 1));
    return Math.min(LIMITS.GROUP_QUEUE_ENTRIES, Math.max(LIMITS.BATCH_ENTRIES, part));
  }

  get head(): FeedHead {
    return this.tail.head;
  }

  /** The newest entry that this node knows of: an own commit is known before it is handed on. */
  get newest(): FeedPosition {
    const { epoch, seq, mark } = this.head;
    return this.own.seq > seq ? { epoch, ...this.own } : { epoch, seq, mark };
  }

  /** Why this node cannot be relied on to hand on entries; undefined while it can. */
  get trouble(): string | undefined {
    return this.tail.trouble;
  }

  get metrics(): EngineMetrics {
    let [live, subscribers] = [0, 0];
    for (const group of this.groups.values()) {
      live += group.live;
      subscribers += group.subscribers.size;
    }
    return { headSeq: this.head.seq, groups: this.groups.size, subscribers, live };
  }

  /** Metrics by subscription field, with what each has done so far. */
  get fields(): ReadonlyMap<string, FieldMetrics> {
    return this.counted.now(this.groups.values(), this.subscribers());
  }

  start(): Promise<void> {
    return this.tail.start();
  }

  close(): Promise<void> {
    this.waiting.end();
    for (const subscriber of this.subscribers()) subscriber.close();
    return this.tail.close();
  }

  refresh(): Promise<void> {
    return this.tail.catchUp();
  }

  /**
   * Hands on all up to a position of a client, by reading the store where it has to.
   * @returns 'another' where the position is of another epoch, 'beyond' where the store has no such entry
   */
  async reach(position: FeedPosition): Promise<'reached' | 'beyond' | 'another'> {
    const isThere = () => position.seq <= this.head.seq && position.epoch === this.head.epoch;
    if (!isThere()) await this.refresh();
    if (position.epoch !== this.head.epoch) return 'another';
    if (!isThere()) return 'beyond';
    const mark = this.tail.markAt(position.seq);
    return mark === undefined || mark === position.mark ? 'reached' : 'another';
  }

  /** Receives entries that this node has committed. */
  committed(appended: Appended): void {
    const last = appended.entries.at(-1);
    if (last && last.seq > this.own.seq) this.own = { seq: last.seq, mark: last.mark };
    this.tail.committed(appended);
  }

  /** Whether this operation has a group already. */
  carries(key: string): boolean {
    return this.groups.has(key);
  }

  /**
   * Adds a subscription, which begins after a position or with the operation's opening.
   * @throws Fault TOO_MANY_SUBSCRIPTIONS, OVERLOADED; never when the operation has a group already
   */
  subscribe({ operation, after, viewer = EVERYBODY, check }: Wanted, sink: Sink) {
    const group = this.groups.get(operation.key) ?? this.addGroup(operation, sink.holders);
    const subscriber = new Subscriber(group, sink, viewer, this, check);
    group.subscribers.add(subscriber);
    subscriber.start(after);
    return subscriber as Subscription;
  }

  /** @throws Fault as `subscribe` would now */
  mustAfford({ key, bytes = 0 }: Operation, holders: readonly Holder[]): void {
    if (!this.groups.has(key)) this.leases.mustAfford(holders, costOf(bytes));
  }

  /** A subscription has ended. Its group ends with its last subscription. */
  left(subscriber: Subscriber): void {
    const { group } = subscriber;
    // The first of its subscribers pays for the group.
    const [payer] = group.subscribers;
    if (!group.subscribers.delete(subscriber)) return;
    this.counted.ended(subscriber);
    if (payer === subscriber) this.passOn(group, subscriber.sink.holders);
    if (!group.subscribers.size) this.removeGroup(group);
  }

  /** The position of a sink's subscription and, given a seq, what became of that entry. */
  async explain(sink: Sink, seq?: number): Promise<Explanation | undefined> {
    for (const subscriber of this.subscribers()) {
      if (subscriber.sink === sink) return explain(subscriber, this, seq);
    }
    return undefined;
  }

  private *subscribers(): Iterable<Subscriber> {
    for (const group of this.groups.values()) yield* group.subscribers;
  }

  private addGroup(operation: Operation, holders: readonly Holder[]): Group<Subscriber> {
    this.mustAfford(operation, holders);
    const group = new Group<Subscriber>(operation, this);
    this.groups.set(operation.key, group);
    this.index.add(group);
    this.bill(group, holders);
    return group;
  }

  private removeGroup(group: Group<Subscriber>): void {
    this.counted.removed(group);
    this.groups.delete(group.operation.key);
    this.index.remove(group);
  }

  private bill(group: Group<Subscriber>, holders: readonly Holder[]): void {
    this.leases.charge(holders, costOf(group.operation.bytes ?? 0));
    group.payer = holders[0]?.name;
  }

  /** The subscriber who paid for the group has left. The next one pays, even if it exceeds its limit by that. */
  private passOn(group: Group<Subscriber>, left: readonly Holder[]): void {
    this.leases.release(left, costOf(group.operation.bytes ?? 0));
    const [next] = group.subscribers;
    if (next) this.bill(group, next.sink.holders);
  }

  /** Entries of one turn of the event loop are executed together and sent together. */
  private arrive(entries: readonly Entry[], before: number): void {
    this.pages.append(entries, before);
    this.follower?.told(entries);
    this.waiting.advanced(this.head.seq);
    if (entries.some(this.outdates)) this.redact();
    if (!this.arrived.length) {
      setImmediate(() => {
        this.dispatch();
      });
    }
    this.arrived.push(...entries);
  }

  /** Drops earlier results from the cache and takes back those that wait for a socket. */
  private redact(): void {
    this.rendered.forget();
    for (const subscriber of this.subscribers()) subscriber.recall();
  }

  private dispatch(): void {
    const entries = this.arrived;
    this.arrived = [];
    const [only, ...others] = entries;
    if (only && !others.length) {
      // All groups share the list of one entry.
      for (const group of this.index.concernedBy(only)) group.offer(entries);
      return;
    }
    const offers = new Map<Group<Subscriber>, Entry[]>();
    for (const entry of entries) {
      for (const group of this.index.concernedBy(entry)) {
        const offered = offers.get(group);
        if (offered) offered.push(entry);
        else offers.set(group, [entry]);
      }
    }
    for (const [group, offered] of offers) group.offer(offered);
  }

  private changeEpoch(): void {
    this.follower?.forget();
    this.own = { seq: 0, mark: 0 };
    this.waiting.end();
    this.pages.forget();
    this.arrived = [];
    this.rendered.forget();
    for (const group of this.groups.values()) group.forget();
    for (const subscriber of this.subscribers()) subscriber.restart();
  }
}
