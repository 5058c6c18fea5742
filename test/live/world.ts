// Two nodes, their store and their buses, driven by random steps.
import fc from 'fast-check';
import type { FeedPosition } from '../../src/core/cursor.js';
import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Appended, Entry } from '../../src/live/feed/feed.js';
import type { Subscription } from '../../src/live/subscription.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch, type Seen } from './watching.js';

const TOPICS = ['red', 'blue', 'both'] as const;
const subjectsOf = (topic: (typeof TOPICS)[number]) => (topic === 'both' ? ['red', 'blue'] : [topic]);
const topics = fc.array(fc.constantFrom(...TOPICS), { minLength: 1, maxLength: 6 });
const pick = fc.nat(999);

export type Step =
  | { do: 'commit'; topics: (typeof TOPICS)[number][]; redacts: boolean; pick: number }
  | { do: 'announce'; pick: number; keep: boolean }
  | {
      do: 'join';
      topic: string | undefined;
      latestOnly: boolean;
      cursor: number | undefined;
      stale: boolean;
      viewer: string;
      pick: number;
    }
  | { do: 'leave' | 'stall' | 'drain' | 'move' | 'restore'; pick: number }
  | { do: 'bus' | 'store'; up: boolean; pick: number }
  | { do: 'wait'; ms: number };

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      topics,
      redacts: fc.nat(5).map((chance) => chance === 0),
      pick,
    }),
  },
  // Delivers any announcement in flight, in any order. One that is kept is delivered again later; one that is never picked is
  // lost.
  { weight: 5, arbitrary: fc.record({ do: fc.constant('announce' as const), pick, keep: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      topic: fc.constantFrom('red', 'blue', undefined),
      latestOnly: fc.boolean(),
      cursor: fc.option(fc.nat(60), { nil: undefined }),
      stale: fc.nat(9).map((chance) => chance === 0),
      viewer: fc.constantFrom('public', 'own 1', 'own 2', 'keepers'),
      pick,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'stall' as const, 'drain' as const, 'move' as const),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('bus' as const, 'store' as const), up: fc.boolean(), pick }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 20, 100, 1_000) }),
  },
);

interface Node {
  readonly engine: Engine;
  readonly bus: BusByHand;
}

export interface Subscribed {
  readonly node: Node;
  readonly watch: Watch;
  readonly sink: SinkByHand;
  readonly topic: string | undefined;
  readonly latestOnly: boolean;
  readonly viewer: string;
  /** The cursor that it began with. */
  readonly after: FeedPosition | undefined;
  /** Every entry after this position in its epoch is due. */
  readonly from: FeedPosition | undefined;
  readonly subscription: Subscription;
}

export class World {
  readonly feed = new FeedInMemory();
  readonly nodes: readonly Node[] = [this.newNode(), this.newNode()];
  readonly subscribed: Subscribed[] = [];
  private underWay: { epoch: string; appended: Appended; to: Node }[] = [];
  private epochs = 1;

  async start(): Promise<void> {
    for (const { engine } of this.nodes) await engine.start();
  }

  async close(): Promise<void> {
    for (const { engine } of this.nodes) await engine.close();
  }

  async play(step: Step): Promise<void> {
    switch (step.do) {
      case 'commit':
        this.commit(step);
        return;
      case 'announce': {
        if (!this.underWay.length) return;
        const message = at(this.underWay, step.pick);
        const { epoch, appended, to } = message;
        to.bus.hear({ epoch, head: appended.entries.at(-1)?.seq ?? 0, ...appended });
        if (!step.keep) this.underWay = this.underWay.filter((one) => one !== message);
        return;
      }
      case 'join':
        this.join(step);
        return;
      case 'restore':
        this.feed.epoch = `epoch ${String(++this.epochs)}`;
        this.feed.entries.length = step.pick % (this.feed.entries.length + 1);
        return;
      case 'store':
        this.feed.failure = step.up ? undefined : new Fault('UNAVAILABLE');
        return;
      case 'bus':
        at(this.nodes, step.pick).bus.listener.stateChanged(step.up);
        return;
      case 'wait':
        await jest.advanceTimersByTimeAsync(step.ms);
        return;
      default:
        if (this.subscribed.length) this.act(step.do, step.pick % this.subscribed.length);
    }
  }

  /** Delivers everything that can still arrive. */
  async quiesce(): Promise<void> {
    this.feed.failure = undefined;
    for (const { sink } of this.subscribed) sink.drain();
    for (const { bus } of this.nodes) bus.listener.stateChanged(true);
    await jest.advanceTimersByTimeAsync(2 * LIMITS.TAIL_POLL_MS + LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  }

  private newNode(): Node {
    const bus = new BusByHand(this.feed);
    const redacts = ({ payload }: Entry) => (payload as { redacts?: boolean }).redacts === true;
    return { bus, engine: new Engine(this.feed, bus, redacts) };
  }

  /** Commits on one of the nodes, or on a third one that announces it to both. */
  private commit({ topics, redacts, pick }: Extract<Step, { do: 'commit' }>): void {
    const { epoch } = this.feed;
    const committer = [...this.nodes, undefined][pick % (this.nodes.length + 1)];
    const entries = topics.map((topic) => this.feed.commit(subjectsOf(topic), { redacts }));
    const appended = this.feed.appended(entries);
    committer?.engine.committed(appended);
    for (const to of this.nodes) if (to !== committer) this.underWay.push({ epoch, appended, to });
  }

  private join({ topic, latestOnly, cursor, stale, viewer, pick }: Extract<Step, { do: 'join' }>): void {
    // Subscriptions of a state take no cursor.
    const after =
      latestOnly || cursor === undefined
        ? undefined
        : this.feed.positionAt(cursor, stale ? 'gone' : this.feed.epoch);
    const node = at(this.nodes, pick);
    this.subscribed.push(this.subscribe({ node, topic, latestOnly, viewer, after, sink: new SinkByHand() }));
  }

  /** Its node or its network is gone: it resumes at another node from its last cursor. */
  private move({ node, topic, latestOnly, viewer, after, from, sink, subscription }: Subscribed): Subscribed {
    subscription.end();
    const other = this.nodes.find((one) => one !== node) ?? node;
    const last = latestOnly ? undefined : sink.received.at(-1);
    const asked = { node: other, topic, latestOnly, viewer, after: last ?? after, sink: sink.reopened() };
    return this.subscribe(asked, last && from);
  }

  private subscribe(
    asked: Omit<Subscribed, 'watch' | 'from' | 'subscription'>,
    begun: FeedPosition | undefined = asked.after,
  ): Subscribed {
    const { node, topic, latestOnly, viewer, after, sink } = asked;
    const watch = new Watch({
      key: JSON.stringify([topic, latestOnly]),
      latestOnly,
      secretive: true,
      ...(topic !== undefined && { topic }),
      ...this.stateOf(latestOnly),
    });
    const now = node.engine.head;
    const from = latestOnly ? undefined : (begun ?? now);
    const subscription = node.engine.subscribe({ operation: watch, after, viewer: { key: viewer } }, sink);
    return { ...asked, watch, from, subscription };
  }

  /** The opening of a state: the store's current one, which may be ahead of the node. */
  private stateOf(latestOnly: boolean) {
    if (!latestOnly) return {};
    const open = async () => {
      const { epoch, seq, mark } = await this.feed.head();
      return { seq, mark, value: { epoch, seq, mark, opening: 'start' } satisfies Seen };
    };
    return { open };
  }

  private act(what: 'leave' | 'stall' | 'drain' | 'move', index: number): void {
    const subscribed = at(this.subscribed, index);
    if (what === 'leave') {
      subscribed.subscription.end();
      this.subscribed.splice(index, 1);
    } else if (what === 'move') this.subscribed[index] = this.move(subscribed);
    else subscribed.sink[what]();
  }
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
