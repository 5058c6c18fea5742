import type { FeedPosition } from '../core/cursor.js';
import { LIMITS } from '../core/limits.js';
import { Turns } from '../core/turns.js';
import type { Bus } from './bus/bus.js';
import type { Appended, Entry, FeedHead, FeedSource } from './feed.js';
import { explain, type Explanation } from './explanation.js';
import { Figures, type FieldFigures } from './figures.js';
import { Group } from './group.js';
import { GroupIndex } from './group-index.js';
import { History } from './history.js';
import { costOf, Leases, type Holder } from './leases.js';
import { EVERYBODY, OPEN_GATE, type Gate, type Operation, type Sink, type Viewer } from './operation.js';
import { Peers } from './peers.js';
import { Rendered } from './rendered.js';
import type { Workshop } from './renderer.js';
import { Schedule } from './schedule.js';
import { Subscriber, type Surroundings } from './subscriber.js';
import type { Subscription } from './subscription.js';
import { Tail, type Lifelines } from './tail.js';

export interface EngineFigures {
  readonly headSeq: number;
  readonly groups: number;
  readonly subscribers: number;
  readonly live: number;
}

/** A subscription as it is asked for. */
export interface Wanted {
  readonly operation: Operation;
  readonly after: FeedPosition | undefined;
  /** Absent where results do not differ by viewer. */
  readonly viewer?: Viewer | undefined;
}

/** The realtime engine of one node: follows the feed and carries every entry to the groups it concerns. */
export class Engine implements Surroundings, Workshop {
  readonly history: History;
  readonly turns = new Turns();
  readonly rendered = new Rendered();
  readonly schedule = new Schedule();
  private readonly tail: Tail;
  private readonly groups = new Map<string, Group>();
  private readonly index = new GroupIndex<Group>();
  private readonly leases = new Leases();
  private readonly counted = new Figures();
  /** Entries of this tick, for the groups at its end. */
  private arrived: Entry[] = [];

  /** @param outdates tells the entries after which what was rendered of earlier ones may no longer be sent */
  constructor(
    source: FeedSource,
    bus: Bus,
    private readonly outdates: (entry: Entry) => boolean = () => false,
    lifelines?: Lifelines,
    readonly gate: Gate = OPEN_GATE,
  ) {
    this.history = new History(source);
    const listener = {
      entries: (entries: readonly Entry[], before: number) => {
        this.arrive(entries, before);
      },
      historyChanged: () => {
        this.changeHistory();
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

  /** Why this node cannot be relied on to hand entries on; undefined while it can. */
  get trouble(): string | undefined {
    return this.tail.trouble;
  }

  get figures(): EngineFigures {
    let [live, subscribers] = [0, 0];
    for (const group of this.groups.values()) {
      live += group.live;
      subscribers += group.subscribers.size;
    }
    return { headSeq: this.head.seq, groups: this.groups.size, subscribers, live };
  }

  /** The same by subscription field, with what it has taken so far. */
  get fields(): ReadonlyMap<string, FieldFigures> {
    return this.counted.now(this.groups.values(), this.subscribers());
  }

  start(): Promise<void> {
    return this.tail.start();
  }

  close(): Promise<void> {
    for (const subscriber of this.subscribers()) subscriber.close();
    return this.tail.close();
  }

  refresh(): Promise<void> {
    return this.tail.catchUp();
  }

  /** Hands over entries that this node has just committed. */
  committed(appended: Appended): void {
    this.tail.committed(appended);
  }

  /** Whether somebody subscribes to this operation already. */
  carries(key: string): boolean {
    return this.groups.has(key);
  }

  /**
   * Subscribes a sink, from a position if it has one.
   * @throws Fault TOO_MANY_SUBSCRIPTIONS, OVERLOADED; never where somebody subscribes to the same already
   */
  subscribe({ operation, after, viewer = EVERYBODY }: Wanted, sink: Sink) {
    const group = this.groups.get(operation.key) ?? this.addGroup(operation, sink.holders);
    const subscriber = new Subscriber(group, sink, viewer, this);
    group.subscribers.add(subscriber);
    subscriber.start(after);
    return subscriber as Subscription;
  }

  /** @throws as subscribe would now */
  mustAfford({ key, bytes = 0 }: Operation, holders: readonly Holder[]): void {
    if (!this.groups.has(key)) this.leases.mustAfford(holders, costOf(bytes));
  }

  /** A subscription is over: its group ends with the last one. */
  left(subscriber: Subscriber): void {
    const { group } = subscriber;
    // The first of them is the one who pays.
    const [payer] = group.subscribers;
    if (!group.subscribers.delete(subscriber)) return;
    this.counted.ended(subscriber);
    if (payer === subscriber) this.passOn(group, subscriber.sink.holders);
    if (!group.subscribers.size) this.removeGroup(group);
  }

  /** Where the subscription of a sink stands; with a seq, what became of that entry. */
  async explain(sink: Sink, seq?: number): Promise<Explanation | undefined> {
    for (const subscriber of this.subscribers()) {
      if (subscriber.sink === sink) return explain(subscriber, this, seq);
    }
    return undefined;
  }

  private *subscribers(): Iterable<Subscriber> {
    for (const group of this.groups.values()) yield* group.subscribers;
  }

  private addGroup(operation: Operation, holders: readonly Holder[]): Group {
    this.mustAfford(operation, holders);
    const group = new Group(operation, this);
    this.groups.set(operation.key, group);
    this.index.add(group);
    this.bill(group, holders);
    return group;
  }

  private removeGroup(group: Group): void {
    this.counted.removed(group);
    this.groups.delete(group.operation.key);
    this.index.remove(group);
  }

  private bill(group: Group, holders: readonly Holder[]): void {
    this.leases.charge(holders, costOf(group.operation.bytes ?? 0));
    group.payer = holders[0]?.name;
  }

  /** Who paid for a group has left: the next one does, even if it has more than it may then. */
  private passOn(group: Group, left: readonly Holder[]): void {
    this.leases.release(left, costOf(group.operation.bytes ?? 0));
    const [next] = group.subscribers;
    if (next) this.bill(group, next.sink.holders);
  }

  /** What comes in one tick is executed together and leaves together. */
  private arrive(entries: readonly Entry[], before: number): void {
    this.history.append(entries, before);
    if (entries.some(this.outdates)) this.redact();
    if (!this.arrived.length) {
      setImmediate(() => {
        this.dispatch();
      });
    }
    this.arrived.push(...entries);
  }

  /** What was rendered until now may no longer be sent: neither from the cache nor from where it waits for a socket. */
  private redact(): void {
    this.rendered.forget();
    for (const subscriber of this.subscribers()) subscriber.recall();
  }

  private dispatch(): void {
    const entries = this.arrived;
    this.arrived = [];
    const offers = new Map<Group, Entry[]>();
    for (const entry of entries) {
      for (const group of this.index.concernedBy(entry)) {
        const offered = offers.get(group);
        if (offered) offered.push(entry);
        else offers.set(group, [entry]);
      }
    }
    for (const [group, offered] of offers) group.offer(offered);
  }

  private changeHistory(): void {
    this.history.forget();
    this.arrived = [];
    this.rendered.forget();
    for (const group of this.groups.values()) group.forget();
    for (const subscriber of this.subscribers()) subscriber.restart();
  }
}
