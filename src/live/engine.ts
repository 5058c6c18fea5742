import type { FeedPosition } from '../core/cursor.js';
import { Turns } from '../core/turns.js';
import type { Bus } from './bus/bus.js';
import type { Appended, Entry, FeedHead, FeedSource } from './feed.js';
import { explain, type Explanation } from './explanation.js';
import { Figures, type FieldFigures } from './figures.js';
import { Group } from './group.js';
import { History } from './history.js';
import { EVERY_TOPIC, type Operation, type Sink } from './operation.js';
import { Subscriber, type Surroundings } from './subscriber.js';
import type { Subscription } from './subscription.js';
import { Tail } from './tail.js';

export interface EngineFigures {
  readonly headSeq: number;
  readonly groups: number;
  readonly subscribers: number;
  readonly live: number;
}

/** The realtime engine of one node: follows the feed and carries every entry to the groups it concerns. */
export class Engine implements Surroundings {
  readonly history: History;
  readonly turns = new Turns();
  private readonly tail: Tail;
  private readonly groups = new Map<string, Group>();
  private readonly byTopic = new Map<string, Set<Group>>();
  private readonly subscribers = new Set<Subscriber>();
  private readonly counted = new Figures();
  /** Counts how often what was rendered before could no longer be sent. */
  rendition = 0;
  /** Entries of this tick, for the groups at its end. */
  private arrived: Entry[] = [];

  /** @param outdates tells the entries after which what was rendered of earlier ones may no longer be sent */
  constructor(
    source: FeedSource,
    bus: Bus,
    private readonly outdates: (entry: Entry) => boolean = () => false,
  ) {
    this.history = new History(source);
    this.tail = new Tail(source, bus, {
      entries: (entries, before) => {
        this.arrive(entries, before);
      },
      historyChanged: () => {
        this.changeHistory();
      },
    });
  }

  get head(): FeedHead {
    return this.tail.head;
  }

  /** Why this node cannot be relied on to hand entries on; undefined while it can. */
  get trouble(): string | undefined {
    return this.tail.trouble;
  }

  get figures(): EngineFigures {
    let live = 0;
    for (const group of this.groups.values()) live += group.live;
    return { headSeq: this.head.seq, groups: this.groups.size, subscribers: this.subscribers.size, live };
  }

  /** The same by subscription field, with what it has taken so far. */
  get fields(): ReadonlyMap<string, FieldFigures> {
    return this.counted.now(this.groups.values(), this.subscribers);
  }

  start(): Promise<void> {
    return this.tail.start();
  }

  close(): Promise<void> {
    for (const subscriber of [...this.subscribers]) subscriber.close();
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

  /** Subscribes a sink, from a position if it has one. */
  subscribe(operation: Operation, after: FeedPosition | undefined, sink: Sink): Subscription {
    const group = this.groups.get(operation.key) ?? this.addGroup(operation);
    const subscriber = new Subscriber(group, sink, this);
    group.subscribers += 1;
    this.subscribers.add(subscriber);
    subscriber.start(after);
    return subscriber;
  }

  /** A subscription is over: its group ends with the last one. */
  left(subscriber: Subscriber): void {
    if (!this.subscribers.delete(subscriber)) return;
    const { group } = subscriber;
    this.counted.ended(subscriber);
    group.subscribers -= 1;
    if (group.subscribers === 0) this.removeGroup(group);
  }

  /** Where the subscription of a sink stands; with a seq, what became of that entry. */
  async explain(sink: Sink, seq?: number): Promise<Explanation | undefined> {
    for (const subscriber of this.subscribers) {
      if (subscriber.sink === sink) return explain(subscriber, this, seq);
    }
    return undefined;
  }

  private addGroup(operation: Operation): Group {
    const group = new Group(operation, this);
    this.groups.set(operation.key, group);
    for (const topic of operation.plan.topics) {
      const groups = this.byTopic.get(topic) ?? new Set();
      this.byTopic.set(topic, groups.add(group));
    }
    return group;
  }

  private removeGroup(group: Group): void {
    this.counted.removed(group);
    this.groups.delete(group.operation.key);
    for (const topic of group.operation.plan.topics) {
      const groups = this.byTopic.get(topic);
      groups?.delete(group);
      if (groups?.size === 0) this.byTopic.delete(topic);
    }
  }

  /** What comes in one tick is executed together and leaves together. */
  private arrive(entries: readonly Entry[], before: number): void {
    this.history.append(entries, before);
    if (entries.some(this.outdates)) {
      this.rendition += 1;
      for (const group of this.groups.values()) group.renderAnew();
    }
    if (!this.arrived.length) {
      setImmediate(() => {
        this.dispatch();
      });
    }
    this.arrived.push(...entries);
  }

  private dispatch(): void {
    const entries = this.arrived;
    this.arrived = [];
    const offers = new Map<Group, Entry[]>();
    for (const entry of entries) {
      for (const group of this.concernedBy(entry)) {
        const offered = offers.get(group);
        if (offered) offered.push(entry);
        else offers.set(group, [entry]);
      }
    }
    for (const [group, offered] of offers) group.offer(offered);
  }

  private concernedBy(entry: Entry): Set<Group> {
    const concerned = new Set(this.byTopic.get(EVERY_TOPIC));
    for (const subject of entry.subjects) {
      for (const group of this.byTopic.get(subject) ?? []) concerned.add(group);
    }
    return concerned;
  }

  private changeHistory(): void {
    this.history.forget();
    this.arrived = [];
    for (const group of this.groups.values()) group.forget();
    for (const subscriber of this.subscribers) subscriber.restart();
  }
}
