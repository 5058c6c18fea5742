// While the store is away, subscriptions wait at their positions, and give up in the end.
import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Check } from '../../src/live/subscriber.js';
import type { Plan } from '../../src/live/operation.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch } from './watching.js';

const wait = (ms = 0) => jest.advanceTimersByTimeAsync(ms);
const GIVEN_UP_MS = LIMITS.SUBSCRIBER_SETBACKS * LIMITS.SUBSCRIBER_SETBACK_CAP_MS;

let feed: FeedInMemory;
let engine: Engine;

function subscribe(watch: Watch, after?: number, check?: Check) {
  const sink = new SinkByHand();
  engine.subscribe(
    { operation: watch, after: after === undefined ? undefined : feed.positionAt(after), check },
    sink,
  );
  return sink;
}

beforeEach(async () => {
  jest.useFakeTimers();
  feed = new FeedInMemory();
  feed.commitMany(4);
  engine = new Engine(feed, new BusByHand(feed));
  await engine.start();
  await wait();
});

afterEach(async () => {
  await engine.close();
  jest.useRealTimers();
});

test('who catches up waits, and misses nothing [P29]', async () => {
  feed.failure = new Fault('UNAVAILABLE');
  const sink = subscribe(new Watch(), 1);
  await wait(10_000);
  expect([sink.received, sink.error]).toEqual([[], undefined]);
  feed.failure = undefined;
  await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  expect(sink.seqs).toEqual([2, 3, 4]);
});

test('who opens waits, and begins where the store is then', async () => {
  feed.failure = new Fault('UNAVAILABLE');
  const open = async () => {
    const { epoch, seq, mark } = await feed.head();
    return { seq, mark, value: { epoch, seq, opening: 'start' } };
  };
  const sink = subscribe(new Watch({ latestOnly: true, open }));
  await wait(1_000);
  feed.failure = undefined;
  await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  expect(sink.received).toMatchObject([{ epoch: 'first', seq: 4, opening: 'start' }]);
});

test('who subscribes before it can be told whether it may waits for that, whatever happens meanwhile [P29]', async () => {
  let answer: Error | undefined = new Fault('UNAVAILABLE');
  const check = () => (answer ? Promise.reject(answer) : Promise.resolve());
  const sinks = [undefined, 1].map((after) => subscribe(new Watch({ latestOnly: true }), after, check));
  await wait(1_000);
  feed.epoch = 'second';
  await engine.refresh();
  await wait(1_000);
  expect(sinks.map(({ received, error }) => [received, error])).toEqual(sinks.map(() => [[], undefined]));
  answer = undefined;
  await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  expect(sinks.map(({ received }) => received.length)).toEqual([1, 1]);
  answer = new Fault('NOT_FOUND');
  const refused = subscribe(new Watch(), undefined, check);
  await wait();
  expect(refused.error).toBe(answer);
});

test('an opening that is older than what the feed still keeps is not sent, but waited for [P29]', async () => {
  let [asked, seq] = [0, 1];
  const open: Plan['open'] = (opening) => {
    asked += 1;
    return Promise.resolve({ ...feed.positionAt(seq), value: { epoch: 'first', seq, opening } });
  };
  feed.floor = 3;
  await engine.refresh();
  const sink = subscribe(new Watch({ latestOnly: true, open }));
  await wait(10_000);
  expect(sink.received).toEqual([]);
  expect(asked).toBeLessThan(20);
  seq = 4;
  await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS + LIMITS.OPENING_FRESH_MS);
  expect(sink.seqs).toEqual([4]);
  expect(engine.metrics.live).toBe(1);
});

test('a live group whose entries cannot be executed lets its members wait, and they miss nothing [P30]', async () => {
  const watch = new Watch();
  const sinks = [subscribe(watch), subscribe(watch)];
  await wait();
  watch.failure = new Fault('UNAVAILABLE');
  engine.committed(feed.appended(feed.commitMany(2)));
  await wait(1_000);
  engine.committed(feed.appended(feed.commitMany(1)));
  watch.failure = undefined;
  await wait(LIMITS.SUBSCRIBER_SETBACK_CAP_MS);
  for (const { seqs } of sinks) expect(seqs).toEqual([5, 6, 7]);
  expect(engine.metrics.live).toBe(2);
});

test('after SUBSCRIBER_SETBACKS in a row a subscription ends and says why [P29]', async () => {
  feed.failure = new Fault('UNAVAILABLE');
  const sink = subscribe(new Watch(), 1);
  await wait(GIVEN_UP_MS);
  expect(sink.error).toBe(feed.failure);
});

test('a fault that does not pass ends a subscription at once', async () => {
  feed.failure = new Error('a bug');
  const sink = subscribe(new Watch(), 1);
  await wait();
  expect(sink.error).toBe(feed.failure);
});
