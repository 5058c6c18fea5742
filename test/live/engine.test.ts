import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import { Gate } from '../harness/gate.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch } from './watching.js';

const wait = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

let feed: FeedInMemory;
let engine: Engine;

/** Commits on this node. */
const commit = (count = 1, subjects?: string[]) => {
  engine.committed(feed.appended(feed.commitMany(count, subjects)));
};

function subscribe(operation: Watch, afterSeq?: number, epoch = 'first') {
  const sink = new SinkByHand();
  const after = afterSeq === undefined ? undefined : feed.positionAt(afterSeq, epoch);
  return { sink, subscription: engine.subscribe({ operation, after }, sink) };
}

/** Makes the next execution wait. @returns a function that lets it continue */
function holdNext(watch: Watch): () => void {
  const gate = new Gate();
  const execute = watch.execute.bind(watch);
  jest
    .spyOn(watch, 'execute')
    .mockImplementationOnce((values, viewer) => gate.opened.then(() => execute(values, viewer)));
  return gate.open;
}

beforeEach(async () => {
  jest.useFakeTimers();
  feed = new FeedInMemory();
  engine = new Engine(feed, new BusByHand(feed));
  await engine.start();
  await wait();
});

afterEach(async () => {
  await engine.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('where a subscription begins', () => {
  it('is the head without a cursor [P5]', async () => {
    commit(3);
    const { sink } = subscribe(new Watch());
    await wait();
    commit(2);
    await wait();
    expect(sink.seqs).toEqual([4, 5]);
  });

  it('is right behind its cursor [P8]', async () => {
    commit(5);
    const { sink } = subscribe(new Watch(), 2);
    commit();
    await wait();
    expect(sink.seqs).toEqual([3, 4, 5, 6]);
    // So little behind, it needs no read: the entries are in memory.
    expect(feed.reads).toBe(0);
  });

  it('is its snapshot, and then what the snapshot does not hold [P6]', async () => {
    commit(2);
    const open = () => {
      commit(2);
      return Promise.resolve({ ...feed.positionAt(3), value: { epoch: 'first', seq: 3, opening: 'start' } });
    };
    const { sink } = subscribe(new Watch({ open }));
    await wait();
    expect(sink.received).toMatchObject([{ seq: 3, opening: 'start' }, { seq: 4 }]);
  });

  it('may be ahead of this node: then the store is asked before anything is said [P10]', async () => {
    feed.commitMany(3);
    const { sink } = subscribe(new Watch(), 2);
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'first', seq: 3 }]);
  });

  it.each([
    ['beyond the head', 'first', 4],
    ['in another epoch', 'second', 1],
    ['before what is kept', 'first', 1],
    ['of the last entry that is not kept', 'first', 2],
  ])('is a resync when its cursor is %s [P11]', async (_where, epoch, seq) => {
    commit(3);
    feed.floor = 2;
    await wait(LIMITS.TAIL_POLL_MS);
    const { sink } = subscribe(new Watch(), seq, epoch);
    await wait(2 * LIMITS.CURSOR_AHEAD_MS);
    commit();
    await wait();
    expect(sink.received).toMatchObject([
      { epoch: 'first', seq: 3, opening: 'resync' },
      { epoch: 'first', seq: 4 },
    ]);
  });
});

describe('entries that take long to execute', () => {
  it('hold back those behind them [P1]', async () => {
    const watch = new Watch();
    const { sink } = subscribe(watch);
    await wait();
    const go = holdNext(watch);
    commit();
    commit();
    await wait();
    expect(sink.seqs).toEqual([]);
    go();
    await wait();
    expect(sink.seqs).toEqual([1, 2]);
  });

  it.each([2, 3])(
    'is a resync when its cursor is of an entry that another took the place of',
    async (seq) => {
      commit(3);
      const after = { ...feed.positionAt(seq), mark: 1 };
      const sink = new SinkByHand();
      engine.subscribe({ operation: new Watch(), after }, sink);
      await wait();
      expect(sink.received).toMatchObject([{ epoch: 'first', seq: 3, opening: 'resync' }]);
    },
  );

  it('is its cursor, as soon as a store that lags has what it was taken from [P10]', async () => {
    commit(3);
    const [entry] = feed.commitMany(1);
    const after = feed.positionAt(4);
    feed.entries.pop();
    const sink = new SinkByHand();
    engine.subscribe({ operation: new Watch(), after }, sink);
    await wait(LIMITS.SUBSCRIBER_SETBACK_MS);
    feed.entries.push(entry!);
    await wait(LIMITS.CURSOR_AHEAD_MS);
    commit();
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'first', seq: 5 }]);
  });
});

describe('an epoch that changes', () => {
  it('is told to every subscriber, live or waiting, and each goes on in the new one [P14]', async () => {
    const [live, slow] = [subscribe(new Watch()), subscribe(new Watch({ topic: 'thing' }))];
    await wait();
    slow.sink.stall();
    slow.sink.backlogBytes = LIMITS.SUBSCRIBER_BACKLOG_BYTES + 1;
    commit();
    await wait();
    commit(2);
    await wait();
    feed.epoch = 'second';
    feed.entries.length = 1;
    await wait(LIMITS.TAIL_POLL_MS);
    slow.sink.drain();
    commit();
    await wait();
    const renewed = [
      { epoch: 'second', seq: 1, opening: 'resync' },
      { epoch: 'second', seq: 2 },
    ];
    expect(live.sink.received.slice(3)).toMatchObject(renewed);
    // The first result was sent before the sink was slow; after that the subscriber catches up.
    expect(slow.sink.received.slice(1)).toMatchObject(renewed);
  });

  it('is noticed by a reader who finds its pages gone, before any poll', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    commit(100);
    const release = feed.hold();
    const { sink } = subscribe(new Watch(), 5);
    feed.epoch = 'second';
    feed.entries.length = 3;
    release();
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'second', seq: 3, opening: 'resync' }]);
    expect(feed.reads).toBeLessThan(5);
  });

  it('is what those read who come later, not the one in memory', async () => {
    commit(3);
    feed.epoch = 'second';
    feed.entries.length = 1;
    await wait(LIMITS.TAIL_POLL_MS);
    commit();
    const watch = new Watch();
    const valueOf = jest.spyOn(watch.plan, 'valueOf');
    subscribe(watch, 1, 'second');
    await wait();
    expect(valueOf.mock.calls).toEqual([[feed.entries[1], 'second']]);
    expect(valueOf.mock.calls[0]?.[0]).toBe(feed.entries[1]);
  });

  it('lets nothing through that was being rendered for the old one', async () => {
    const watch = new Watch();
    const { sink } = subscribe(watch);
    await wait();
    const go = holdNext(watch);
    commit(2);
    feed.epoch = 'second';
    feed.entries.length = 1;
    await wait(LIMITS.TAIL_POLL_MS);
    go();
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'second', seq: 1, opening: 'resync' }]);
  });
});

describe('equal subscriptions', () => {
  it('execute each entry once, a thousand as well as one [P18]', async () => {
    const watches = Array.from({ length: 1_000 }, () => new Watch({ topic: 'thing' }));
    const sinks = watches.map((watch) => subscribe(watch).sink);
    await wait();
    commit(3);
    await wait();
    expect(new Set(sinks.map(({ seqs }) => seqs.join()))).toEqual(new Set(['1,2,3']));
    expect(watches.flatMap(({ executed }) => executed).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(engine.metrics).toEqual({ headSeq: 3, groups: 1, subscribers: 1_000, live: 1_000 });
  });

  it('open once for all who ask at the same time', async () => {
    const open = jest.fn(() => Promise.resolve({ ...feed.positionAt(0), value: { epoch: 'first', seq: 0 } }));
    for (let n = 0; n < 50; n++) subscribe(new Watch({ open }));
    await wait();
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('share what was rendered with those who come later', async () => {
    const [live, late] = [new Watch(), new Watch()];
    for (let n = 0; n < 2; n++) subscribe(live);
    await wait();
    commit(5);
    await wait();
    const { sink } = subscribe(late, 1);
    await wait();
    expect(sink.seqs).toEqual([2, 3, 4, 5]);
    expect(late.batches + live.batches).toBe(1);
  });

  it('leave no group behind when the last one ends', async () => {
    const [one, other] = [subscribe(new Watch()), subscribe(new Watch())];
    await wait();
    one.subscription.end();
    one.subscription.end();
    expect(engine.metrics).toMatchObject({ groups: 1, subscribers: 1, live: 1 });
    other.subscription.end();
    expect(engine.metrics).toMatchObject({ groups: 0, subscribers: 0, live: 0 });
  });

  it('that ended receive nothing more', async () => {
    const { sink, subscription } = subscribe(new Watch());
    await wait();
    commit();
    subscription.end();
    await wait();
    expect(sink.seqs).toEqual([]);
  });
});

describe('groups that an entry does not concern', () => {
  it('are not even asked', async () => {
    const other = new Watch({ topic: 'other' });
    const matches = jest.spyOn(other.plan, 'matches');
    const { sink } = subscribe(other);
    await wait();
    commit(10, ['thing']);
    await wait();
    expect([matches.mock.calls.length, other.batches]).toEqual([0, 0]);
    commit(1, ['thing', 'other']);
    await wait();
    expect(sink.seqs).toEqual([11]);
  });

  it('go on when one fails, and so does the writer', async () => {
    const broken = new Watch({ topic: 'thing', key: 'broken' });
    jest.spyOn(broken.plan, 'matches').mockImplementation(() => {
      throw new Error('a bug in one plan');
    });
    const [failing, sound] = [subscribe(broken), subscribe(new Watch({ topic: 'thing' }))];
    await wait();
    commit();
    await wait();
    expect(sound.sink.seqs).toEqual([1]);
    expect(failing.sink.error).toEqual(new Error('a bug in one plan'));
  });

  it('go on when the execution of one fails; its own subscribers are told', async () => {
    const broken = new Watch({ key: 'broken' });
    broken.failure = new Error('a bug in one resolver');
    const [failing, sound] = [subscribe(broken), subscribe(new Watch())];
    await wait();
    commit();
    await wait();
    expect(sound.sink.seqs).toEqual([1]);
    expect(failing.sink.error).toBe(broken.failure);
  });
});
