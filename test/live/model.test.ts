// The promise of src/live/PROTOCOL.md against random schedules: every matching entry after the place where a
// subscription began, exactly once and in order; of a state, the latest value. fast-check prints the seed of a failure.
import fc from 'fast-check';
import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Entry } from '../../src/live/feed.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch, type Seen } from './watching.js';

const RUNS = 300;

/** So small that a handful of entries reaches every bound. */
const SMALL: Partial<Record<keyof typeof LIMITS, number>> = {
  FEED_PAGE_ENTRIES: 4,
  FEED_WINDOW_ENTRIES: 3,
  FEED_PAGES_KEPT: 2,
  FEED_PAGES_READING: 1,
  TAIL_PENDING_ENTRIES: 3,
  GROUP_QUEUE_ENTRIES: 5,
  GROUP_RENDERED_CHARS: 200,
  SUBSCRIBER_BACKLOG_BYTES: 120,
  SUBSCRIBER_RESUME_BYTES: 40,
};

const TOPICS = ['red', 'blue', 'both'] as const;
const subjectsOf = (topic: (typeof TOPICS)[number]) => (topic === 'both' ? ['red', 'blue'] : [topic]);
const topics = fc.array(fc.constantFrom(...TOPICS), { minLength: 1, maxLength: 6 });
const pick = fc.nat(999);

type Step =
  | { do: 'commitHere' | 'commitElsewhere'; topics: (typeof TOPICS)[number][] }
  | { do: 'announce'; pick: number; keep: boolean }
  | { do: 'join'; topic: string | undefined; latestOnly: boolean; cursor: number | undefined; stale: boolean }
  | { do: 'leave' | 'stall' | 'drain' | 'restore'; pick: number }
  | { do: 'bus' | 'store'; up: boolean }
  | { do: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commitHere' as const), topics }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('commitElsewhere' as const), topics }) },
  // Any announcement on its way, in any order; kept, it comes again later; never picked, it is lost.
  { weight: 5, arbitrary: fc.record({ do: fc.constant('announce' as const), pick, keep: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      topic: fc.constantFrom('red', 'blue', undefined),
      latestOnly: fc.boolean(),
      cursor: fc.option(fc.nat(60), { nil: undefined }),
      stale: fc.nat(9).map((chance) => chance === 0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'stall' as const, 'drain' as const), pick }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('bus' as const, 'store' as const), up: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 1, 20, 100, 1_000) }),
  },
);

interface Subscribed {
  readonly watch: Watch;
  readonly sink: SinkByHand;
  readonly topic: string | undefined;
  readonly latestOnly: boolean;
  /** Everything after this seq of the history it began in is due. */
  readonly from: { readonly epoch: string; readonly seq: number } | undefined;
  readonly end: () => void;
}

/** One node, its store and its bus, played by steps. */
class World {
  readonly feed = new FeedInMemory();
  readonly bus = new BusByHand();
  readonly engine = new Engine(this.feed, this.bus);
  readonly subscribed: Subscribed[] = [];
  private underWay: { epoch: string; entries: Entry[] }[] = [];
  private epochs = 1;

  async play(step: Step): Promise<void> {
    switch (step.do) {
      case 'commitHere':
        this.engine.committed(this.commit(step.topics));
        return;
      case 'commitElsewhere':
        this.underWay.push({ epoch: this.feed.epoch, entries: this.commit(step.topics) });
        return;
      case 'announce': {
        if (!this.underWay.length) return;
        const { epoch, entries } = this.at(this.underWay, step.pick);
        this.bus.announceAs(epoch, ...entries);
        if (!step.keep) this.underWay = this.underWay.filter((one) => one.entries !== entries);
        return;
      }
      case 'join':
        this.join(step);
        return;
      case 'restore':
        this.feed.epoch = `history ${String(++this.epochs)}`;
        this.feed.entries.length = step.pick % (this.feed.entries.length + 1);
        return;
      case 'store':
        this.feed.failure = step.up ? undefined : new Fault('UNAVAILABLE');
        return;
      case 'bus':
        this.bus.listener.stateChanged(step.up);
        return;
      case 'wait':
        await jest.advanceTimersByTimeAsync(step.ms);
        return;
      default:
        if (this.subscribed.length) this.turn(step.do, this.at(this.subscribed, step.pick));
    }
  }

  /** Lets everything that can still arrive arrive. */
  async settle(): Promise<void> {
    this.feed.failure = undefined;
    for (const { sink } of this.subscribed) sink.drain();
    this.bus.listener.stateChanged(true);
    await jest.advanceTimersByTimeAsync(2 * LIMITS.TAIL_POLL_MS + LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  }

  private commit(topics: readonly (typeof TOPICS)[number][]): Entry[] {
    return topics.map((topic) => this.feed.commit(subjectsOf(topic)));
  }

  private join({ topic, latestOnly, cursor, stale }: Extract<Step, { do: 'join' }>): void {
    const key = JSON.stringify([topic, latestOnly]);
    const watch = new Watch({
      key,
      latestOnly,
      ...(topic !== undefined && { topic }),
      ...this.stateOf(latestOnly),
    });
    const sink = new SinkByHand();
    // A state takes no cursor.
    const after =
      latestOnly || cursor === undefined
        ? undefined
        : { epoch: stale ? 'gone' : this.feed.epoch, seq: cursor };
    const from = after ?? (latestOnly ? undefined : { epoch: this.feed.epoch, seq: this.engine.head.seq });
    const end = this.engine.subscribe(watch, after, sink);
    this.subscribed.push({ watch, sink, topic, latestOnly, from, end });
  }

  /** What a state opens with: the store's present, which may be ahead of the node. */
  private stateOf(latestOnly: boolean) {
    if (!latestOnly) return {};
    const open = async () => {
      const { epoch, seq } = await this.feed.head();
      return { seq, value: { epoch, seq, opening: 'start' } satisfies Seen };
    };
    return { open };
  }

  private turn(what: 'leave' | 'stall' | 'drain', subscribed: Subscribed): void {
    if (what !== 'leave') subscribed.sink[what]();
    else {
      subscribed.end();
      this.subscribed.splice(this.subscribed.indexOf(subscribed), 1);
    }
  }

  private at<T>(list: readonly T[], index: number): T {
    return list[index % list.length] as T;
  }
}

const matches = ({ subjects }: Entry, topic: string | undefined) =>
  topic === undefined || subjects.includes(topic);

/** What a history must have shown since it last opened: every later entry once, in order. */
function checkHistory({ feed }: World, { sink, topic, from }: Subscribed): void {
  const resync = sink.received.findLastIndex(({ opening }) => opening === 'resync');
  const begun = resync < 0 ? from : sink.received[resync];
  expect(begun?.epoch).toBe(feed.epoch);
  const due = feed.entries.filter((entry) => entry.seq > (begun?.seq ?? 0) && matches(entry, topic));
  expect(sink.received.slice(resync + 1)).toEqual(due.map(({ seq }) => ({ epoch: feed.epoch, seq })));
  if (resync < 0) expect(begun?.seq).toBeLessThanOrEqual(feed.seq);
}

/** What a state must have shown: never an older value after a newer one, and the latest at the end. */
function checkState({ feed }: World, { sink, topic }: Subscribed): void {
  const present = sink.received.filter(({ epoch }) => epoch === feed.epoch).map(({ seq }) => seq);
  const opened = sink.received.findLastIndex(({ opening }) => opening !== undefined);
  const sinceOpened = sink.seqs.slice(opened);
  expect(sinceOpened).toEqual([...new Set(sinceOpened)].sort((a, b) => a - b));
  const latest = feed.entries.findLast((entry) => matches(entry, topic));
  expect(present.at(-1)).toBeGreaterThanOrEqual(latest?.seq ?? 0);
}

beforeEach(() => {
  jest.useFakeTimers();
  for (const [name, value] of Object.entries(SMALL))
    jest.replaceProperty(LIMITS, name as keyof typeof LIMITS, value);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('whatever is lost, repeated, reordered, slow or restored, every subscriber ends with all that is due', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const world = new World();
      await world.engine.start();
      try {
        for (const each of steps) await world.play(each);
        await world.settle();
        for (const subscribed of world.subscribed) {
          expect(subscribed.sink.error).toBeUndefined();
          (subscribed.latestOnly ? checkState : checkHistory)(world, subscribed);
        }
        expect(world.engine.figures).toMatchObject({
          headSeq: world.feed.seq,
          live: world.subscribed.length,
          subscribers: world.subscribed.length,
        });
      } finally {
        await world.engine.close();
        jest.clearAllTimers();
      }
    }),
    { numRuns: RUNS },
  );
});
