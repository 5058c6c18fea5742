// What was rendered before something was redacted is not sent after it.
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch, type Seen } from './watching.js';

const wait = (ms = 10) => jest.advanceTimersByTimeAsync(ms);
const ERASED = 'erased';

let feed: FeedInMemory;
let engine: Engine;
let watch: Watch;
let sink: SinkByHand;
/** As the database has it: what is rendered shows it. */
let name: string;

const commit = (count: number, subjects?: string[]) => {
  engine.committed(feed.appended(feed.commitMany(count, subjects)));
};
const namesAfter = (count: number) =>
  sink.received.slice(count).map((seen) => (seen as Seen & { name: string }).name);

beforeEach(async () => {
  jest.useFakeTimers();
  jest.replaceProperty(LIMITS, 'SUBSCRIBER_BACKLOG_BYTES', 300);
  jest.replaceProperty(LIMITS, 'PARCEL_BYTES', 60);
  feed = new FeedInMemory();
  engine = new Engine(feed, new BusByHand(feed), ({ subjects }) => subjects.includes(ERASED));
  await engine.start();
  name = 'Li Lei';
  watch = new Watch();
  jest
    .spyOn(watch, 'execute')
    .mockImplementation(async (values) =>
      Promise.resolve(values.map((value) => ({ json: JSON.stringify({ ...(value as Seen), name }) }))),
    );
  sink = new SinkByHand();
});

afterEach(async () => {
  await engine.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

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
