import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import { Subscriber } from '../../src/live/subscriber.js';
import type { Opening } from '../../src/live/operation.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch, type WatchOptions } from './watching.js';

/** Subscribers that catch up are served in different turns of the event loop. */
const wait = (ms = 100) => jest.advanceTimersByTimeAsync(ms);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const BACKLOG_BYTES = 300;
const RESUME_BYTES = 100;
/** No result in these tests is longer. */
const RESULT_BYTES = 60;

let feed: FeedInMemory;
let engine: Engine;

const commit = (count = 1) => {
  engine.committed(feed.appended(feed.commitMany(count)));
};

async function subscribe(options?: WatchOptions) {
  const [watch, sink] = [new Watch(options), new SinkByHand()];
  engine.subscribe({ operation: watch, after: undefined }, sink);
  await wait();
  return { watch, sink };
}

beforeEach(async () => {
  jest.useFakeTimers();
  jest.replaceProperty(LIMITS, 'SUBSCRIBER_BACKLOG_BYTES', BACKLOG_BYTES);
  jest.replaceProperty(LIMITS, 'SUBSCRIBER_RESUME_BYTES', RESUME_BYTES);
  jest.replaceProperty(LIMITS, 'PARCEL_BYTES', RESULT_BYTES);
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

describe('a slow reader of entries', () => {
  it('is sent no more than its bound, and everything once it has drained [P4, P21]', async () => {
    const { sink } = await subscribe();
    sink.stall();
    for (const _ of range(1, 100)) {
      commit(10);
      await wait();
    }
    expect(sink.mostBacklogBytes).toBeLessThanOrEqual(BACKLOG_BYTES + RESULT_BYTES);
    expect(sink.received.length).toBeLessThan(20);
    sink.drain();
    await wait();
    expect(sink.seqs).toEqual(range(1, 1_000));
  });

  it('stays within its bound while it catches up [P21]', async () => {
    const { sink } = await subscribe();
    sink.stall();
    commit(2_000);
    await wait();
    for (let before = -1; before < sink.received.length;) {
      before = sink.received.length;
      expect(sink.mostBacklogBytes).toBeLessThanOrEqual(BACKLOG_BYTES + RESULT_BYTES);
      sink.drain();
      sink.stall();
      await wait();
    }
    expect(sink.seqs).toEqual(range(1, 2_000));
  });

  it('does not hold up the others of its group [P22]', async () => {
    const [slow, quick] = [await subscribe(), await subscribe()];
    slow.sink.stall();
    for (const _ of range(1, 50)) {
      commit();
      await wait();
    }
    expect(quick.sink.seqs).toEqual(range(1, 50));
    expect(engine.metrics.live).toBe(1);
    slow.sink.drain();
    await wait();
    expect(engine.metrics.live).toBe(2);
  });

  it('goes on from the position of its group, not from the last entry that concerned it', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    const { sink } = await subscribe({ topic: 'rare' });
    commit(500);
    sink.backlogBytes = BACKLOG_BYTES + 1;
    engine.committed(feed.appended([feed.commit(['rare'])]));
    feed.floor = 499;
    await wait(LIMITS.TAIL_POLL_MS);
    sink.drain();
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'first', seq: 501 }]);
  });

  it('is told when what it still needs is no longer kept', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    const { sink } = await subscribe();
    sink.stall();
    commit(100);
    await wait();
    feed.floor = 50;
    await wait(LIMITS.TAIL_POLL_MS);
    sink.drain();
    await wait();
    expect(sink.received.at(-1)).toMatchObject({ epoch: 'first', seq: 100, opening: 'resync' });
    commit();
    await wait();
    expect(sink.received.at(-1)).toMatchObject({ epoch: 'first', seq: 101 });
  });
});

describe('a slow reader of a state', () => {
  it('gets the latest value once it has drained, however many pages it missed [P4]', async () => {
    const { sink } = await subscribe({ latestOnly: true });
    sink.stall();
    for (const _ of range(1, 20)) {
      commit(LIMITS.FEED_PAGE_ENTRIES);
      await wait();
    }
    const before = sink.received.length;
    sink.drain();
    await wait();
    expect(sink.received.length - before).toBe(1);
    expect(sink.seqs.at(-1)).toBe(20 * LIMITS.FEED_PAGE_ENTRIES);
    commit();
    await wait();
    expect(sink.seqs.at(-1)).toBe(20 * LIMITS.FEED_PAGE_ENTRIES + 1);
  });

  it('has only a little waiting in its socket meanwhile', async () => {
    const { sink } = await subscribe({ latestOnly: true });
    sink.stall();
    for (const _ of range(1, 50)) {
      commit();
      await wait();
    }
    expect(sink.mostBacklogBytes).toBeLessThanOrEqual(RESUME_BYTES + RESULT_BYTES);
  });

  it('never gets an older value than it had, though it joins an opening that began before [P3]', async () => {
    let answer: (seq: number) => void = () => undefined;
    const open = () =>
      new Promise<Opening>((resolve) => {
        answer = (seq) => {
          resolve({ ...feed.positionAt(seq), value: { epoch: 'first', seq, opening: 'start' } });
        };
      });
    const first = await subscribe({ latestOnly: true, open });
    answer(0);
    await wait();
    commit(5);
    await wait();
    await subscribe({ latestOnly: true, open });
    first.sink.backlogBytes = RESUME_BYTES + 1;
    commit();
    await wait();
    // That found it slow, so this entry waits.
    commit();
    await wait();
    jest.replaceProperty(LIMITS, 'FEED_PAGE_ENTRIES', 0 as never);
    first.sink.drain();
    await wait();
    answer(3);
    await wait();
    expect(first.sink.seqs).toEqual([0, 5, 6]);
    await wait(LIMITS.SUBSCRIBER_SETBACK_MS);
    answer(7);
    await wait();
    expect(first.sink.seqs).toEqual([0, 5, 6, 7]);
  });

  it('sees of one burst the last value only', async () => {
    const { sink } = await subscribe({ latestOnly: true });
    commit(30);
    await wait();
    expect(sink.seqs).toEqual([0, 30]);
  });
});

describe('a group that falls behind', () => {
  it('lets its members go, and each misses nothing [P31]', async () => {
    jest.replaceProperty(LIMITS, 'GROUP_QUEUE_ENTRIES', 10 as never);
    const members = [await subscribe(), await subscribe()];
    const detach = jest.spyOn(Subscriber.prototype, 'detach');
    commit(5);
    commit(11);
    await wait();
    expect(detach).toHaveBeenCalledTimes(2);
    expect(engine.metrics.live).toBe(2);
    for (const { sink } of members) expect(sink.seqs).toEqual(range(1, 16));
  });

  /** A group whose executions wait until the test lets them continue. */
  function held(topic: string) {
    const watch = new Watch({ topic });
    let letGo: () => void = () => undefined;
    const going = new Promise<void>((resolve) => (letGo = resolve));
    const execute = watch.execute.bind(watch);
    const sink = new SinkByHand();
    const operation = Object.assign(watch, {
      execute: async (...asked: Parameters<Watch['execute']>) => {
        await going;
        return execute(...asked);
      },
    });
    engine.subscribe({ operation, after: undefined }, sink);
    return { sink, letGo };
  }

  const about = async (...subjects: string[]) => {
    engine.committed(feed.appended(feed.commitMany(1, subjects)));
    await wait(0);
  };

  it('holds no more than its part of what all groups may, and its members miss nothing [P32]', async () => {
    jest.replaceProperty(LIMITS, 'BATCH_ENTRIES', 2 as never);
    jest.replaceProperty(LIMITS, 'GROUP_QUEUES_ENTRIES', 40 as never);
    const topics = range(1, 10).map(String);
    const groups = topics.map(held);
    await wait();
    // Four entries may wait, and those whose turn it is execute one.
    for (const _ of range(1, 4)) await about(...topics);
    expect(engine.metrics.live).toBe(10);
    for (const _ of range(5, 6)) await about(...topics);
    expect(engine.metrics.live).toBe(0);
    for (const { letGo } of groups) letGo();
    await wait();
    expect(engine.metrics.live).toBe(10);
    for (const { sink } of groups) expect(sink.seqs).toEqual(range(1, 6));
  });

  it('keeps nothing that is older than what is kept for all, and its members miss nothing [P32]', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 8 as never);
    const { sink, letGo } = held('rare');
    await wait();
    await about('rare');
    await about('rare');
    for (const _ of range(3, 9)) await about('often');
    await about('rare');
    expect(engine.metrics.live).toBe(0);
    letGo();
    await wait();
    expect(engine.metrics.live).toBe(1);
    expect(sink.seqs).toEqual([1, 2, 10]);
  });

  it('executes fewer entries in one go where they cost much [P26]', async () => {
    jest.replaceProperty(LIMITS, 'BATCH_COST', 100 as never);
    const [cheap, dear] = [new Watch({ key: 'cheap' }), new Watch({ key: 'dear' })];
    for (const [operation, entryCost] of [
      [cheap, 2],
      [dear, 40],
    ] as const)
      engine.subscribe(
        { operation: Object.assign(operation, { entryCost }), after: undefined },
        new SinkByHand(),
      );
    await wait();
    commit(16);
    await wait();
    expect([cheap.batches, dear.batches]).toEqual([1, 8]);
  });
});
