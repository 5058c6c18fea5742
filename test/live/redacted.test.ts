// Results that were rendered before a redaction are not sent after it.
import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Plan } from '../../src/live/operation.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch, type Seen } from './watching.js';

const wait = (ms = 10) => jest.advanceTimersByTimeAsync(ms);
const ERASED = 'erased';

let feed: FeedInMemory;
let engine: Engine;
let watch: Watch;
let sink: SinkByHand;
/** The name in the database, which results show. */
let name: string;

const commit = (count: number, subjects?: string[]) => {
  engine.committed(feed.appended(feed.commitMany(count, subjects)));
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const namesAfter = (count: number) =>
  sink.received.slice(count).map((seen) => (seen as Seen & { name: string }).name);

beforeEach(async () => {
  jest.useFakeTimers();
  jest.replaceProperty(LIMITS, 'SUBSCRIBER_BACKLOG_BYTES', 300);
  jest.replaceProperty(LIMITS, 'SUBSCRIBER_RESUME_BYTES', 300);
  jest.replaceProperty(LIMITS, 'PARCEL_BYTES', 60);
  feed = new FeedInMemory();
  engine = new Engine(feed, new BusByHand(feed), ({ subjects }) => subjects.includes(ERASED));
  await engine.start();
  name = 'Li Lei';
  watch = named(new Watch());
  sink = new SinkByHand();
});

afterEach(async () => {
  await engine.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Its results show the name that the database has at that time. */
function named(operation: Watch): Watch {
  jest
    .spyOn(operation, 'execute')
    .mockImplementation(async (values) =>
      Promise.resolve(values.map((value) => ({ json: JSON.stringify({ ...(value as Seen), name }) }))),
    );
  return operation;
}

function erase(): void {
  name = '';
  commit(1, [ERASED]);
}

test('a page that was rendered for a slow reader is rendered again before the rest of it is sent', async () => {
  commit(20);
  sink.stall();
  engine.subscribe({ operation: watch, after: feed.positionAt(0) }, sink);
  await wait();
  const sent = sink.received.length;
  expect(sent).toBeLessThan(10);
  erase();
  sink.drain();
  await wait();
  expect(sink.seqs).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  expect(new Set(namesAfter(sent))).toEqual(new Set(['']));
});

test('what a group was rendering is rendered again', async () => {
  engine.subscribe({ operation: watch, after: undefined }, sink);
  await wait();
  let go: () => void = () => undefined;
  jest.spyOn(watch, 'execute').mockImplementationOnce((values) => {
    const results = values.map((value) => ({ json: JSON.stringify({ ...(value as Seen), name }) }));
    return new Promise((resolve) => (go = () => resolve(results)));
  });
  commit(2);
  await wait();
  erase();
  await wait();
  go();
  await wait();
  expect(sink.seqs).toEqual([1, 2, 3]);
  expect(namesAfter(0)).toEqual(['', '', '']);
});

test('a feed that shows nothing at its beginning begins where it was asked for, though that was redacted at once', async () => {
  engine.subscribe({ operation: watch, after: undefined }, sink);
  erase();
  await wait();
  expect(sink.seqs).toEqual([1]);
});

test('an opening that was being rendered is rendered again', async () => {
  const names: string[] = [];
  let go: () => void = () => undefined;
  jest.spyOn(watch, 'execute').mockImplementationOnce(() => {
    names.push(name);
    return new Promise(
      (resolve) => (go = () => resolve([{ json: JSON.stringify({ seq: 0, name: names[0] }) }])),
    );
  });
  engine.subscribe({ operation: watch, after: { epoch: 'gone', seq: 1, mark: 1 } }, sink);
  await wait();
  erase();
  go();
  await wait();
  expect(names).toEqual(['Li Lei']);
  expect(new Set(namesAfter(0))).toEqual(new Set(['']));
});

describe('what waits for a socket that is full', () => {
  const names = () => new Set(namesAfter(0));

  beforeEach(async () => {
    jest.replaceProperty(LIMITS, 'SUBSCRIBER_BACKLOG_BYTES', 10_000);
  });

  test('is taken back and rendered again, and nothing is lost or doubled by it [P20]', async () => {
    engine.subscribe({ operation: watch, after: undefined }, sink);
    await wait();
    sink.stall();
    commit(5);
    await wait();
    expect([sink.seqs, names()]).toEqual([range(1, 5), new Set(['Li Lei'])]);
    erase();
    await wait();
    expect([sink.seqs, names()]).toEqual([range(1, 6), new Set([''])]);
    sink.drain();
    commit(2);
    await wait();
    expect(sink.seqs).toEqual(range(1, 8));
    expect(engine.metrics.live).toBe(1);
  });

  test('is read again also when the store was away meanwhile', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    engine.subscribe({ operation: watch, after: undefined }, sink);
    await wait();
    sink.stall();
    commit(5);
    await wait();
    feed.failure = new Fault('UNAVAILABLE');
    erase();
    await wait(1_000);
    expect(sink.seqs).toEqual([]);
    feed.failure = undefined;
    await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
    expect([sink.seqs, names()]).toEqual([range(1, 6), new Set([''])]);
  });

  test('is told as a resync when the store was restored meanwhile, and nothing of another epoch comes before', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    engine.subscribe({ operation: watch, after: undefined }, sink);
    await wait();
    sink.stall();
    commit(5);
    await wait();
    feed.failure = new Fault('UNAVAILABLE');
    erase();
    await wait();
    feed.entries.length = 0;
    feed.commitMany(8);
    feed.failure = undefined;
    await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
    expect(sink.received).toMatchObject([{ seq: 8, opening: 'resync' }]);
  });

  test('makes way for a resync that is being opened, and does not replace it', async () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const slow: Plan['open'] = async (opening, { epoch, seq, mark }) => {
      if (opening === 'start') return undefined;
      await opened;
      return { seq, mark, value: { epoch, seq, mark, opening } satisfies Seen };
    };
    engine.subscribe({ operation: named(new Watch({ open: slow })), after: undefined }, sink);
    await wait();
    sink.stall();
    commit(5);
    await wait();
    // A restored backup with all five entries, in another epoch.
    feed.epoch = 'second';
    await engine.refresh();
    await wait();
    erase();
    await wait();
    open();
    await wait();
    expect(sink.received).toMatchObject([{ epoch: 'second', seq: 6, opening: 'resync' }]);
  });

  test('is told as a resync when it is no longer kept', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 1 as never);
    engine.subscribe({ operation: watch, after: undefined }, sink);
    await wait();
    sink.stall();
    commit(5);
    await wait();
    feed.floor = 5;
    await engine.refresh();
    erase();
    await wait();
    expect(sink.received).toMatchObject([{ seq: 6, opening: 'resync', name: '' }]);
  });

  test.each(['start', 'resync'] as const)(
    'is opened again where it was what it began with (%s)',
    async (reason) => {
      const open: Plan['open'] = (opening, { epoch, seq, mark }) =>
        Promise.resolve({ seq, mark, value: { epoch, seq, mark, opening } satisfies Seen });
      const operation = named(new Watch({ open }));
      sink.stall();
      engine.subscribe(
        { operation, after: reason === 'start' ? undefined : { epoch: 'gone', seq: 1, mark: 1 } },
        sink,
      );
      commit(1);
      await wait();
      expect(sink.received).toMatchObject([{ opening: reason, name: 'Li Lei' }]);
      erase();
      await wait();
      expect(sink.received).toMatchObject([{ opening: reason, name: '' }]);
    },
  );

  test('of a state the latest value is made anew', async () => {
    engine.subscribe({ operation: named(new Watch({ latestOnly: true })), after: undefined }, sink);
    await wait();
    sink.stall();
    const sent = sink.received.length;
    commit(3);
    await wait();
    expect(new Set(namesAfter(sent))).toEqual(new Set(['Li Lei']));
    erase();
    await wait();
    sink.drain();
    await wait();
    expect(sink.received.at(-1)).toMatchObject({ seq: 4, name: '' });
    expect(new Set(namesAfter(sent))).toEqual(new Set(['']));
  });
});
