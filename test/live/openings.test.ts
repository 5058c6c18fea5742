// Expensive openings: how many run at once, for whom, and for how long.
import { FairSemaphore } from '../../src/core/scheduling/fair-semaphore.js';
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Opening } from '../../src/live/operation.js';
import { Rendered } from '../../src/live/groups/rendered.js';
import { until } from '../harness/until.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch } from './watching.js';

const COST = 10;
/** Room for two openings at once, one of each payer; two more of each may wait. */
const ROOM = { weight: 2 * COST, weightPerClient: COST, waiting: 4, waitingPerClient: 2 };

let engine: Engine;
/** Running openings by key, with a function that lets each continue. */
let running: Map<string, () => void>;

beforeEach(async () => {
  const feed = new FeedInMemory();
  engine = new Engine(feed, new BusByHand(feed), undefined, undefined, new FairSemaphore(ROOM));
  running = new Map();
  await engine.start();
});

afterEach(async () => {
  for (const goOn of running.values()) goOn();
  await engine.close();
  jest.restoreAllMocks();
});

function open(payer: string, key: string, openingCost = COST): SinkByHand {
  const at = { seq: 0, mark: 0 };
  const value = { epoch: 'first', ...at, opening: 'start' };
  const held = () =>
    new Promise<Opening>((resolve) =>
      running.set(key, () => {
        resolve({ ...at, value });
      }),
    );
  const operation = Object.assign(new Watch({ key, open: held }), { openingCost });
  const sink = Object.assign(new SinkByHand(), { holders: [{ name: payer, most: 100 }] });
  engine.subscribe({ operation, after: undefined }, sink);
  return sink;
}

async function turnsOfTheLoop(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise(setImmediate);
}

test('wait for room, round-robin between their payers, and all come in the end [P71]', async () => {
  const sinks = ['a1', 'a2', 'b1'].map((key) => open(key.charAt(0), key));
  await turnsOfTheLoop(20);
  expect([...running.keys()]).toEqual(['a1', 'b1']);
  running.get('b1')?.();
  await turnsOfTheLoop(20);
  // There is room, but one payer may not have more of it.
  expect([...running.keys()]).toEqual(['a1', 'b1']);
  running.get('a1')?.();
  await until(() => running.has('a2'));
  running.get('a2')?.();
  await until(() => sinks.every(({ received }) => received.length === 1));
});

test('that cost no more than an entry do not wait', async () => {
  open('a', 'a1');
  open('a', 'a2', 0);
  await until(() => running.has('a2'));
});

test('beyond what may wait are put off, and come when there is room [P71]', async () => {
  const sinks = Array.from({ length: 6 }, (_, n) => open('a', `a${String(n)}`));
  await until(() => running.size === 1);
  for (let n = 1; n <= sinks.length; n++) {
    await until(() => running.size === n);
    [...running.values()].at(-1)?.();
  }
  await until(() => sinks.every(({ received }) => received.length === 1));
  expect(sinks.map(({ error }) => error)).toEqual(sinks.map(() => undefined));
});

test('are given up by the deadline of operations, and asked for again', async () => {
  jest.replaceProperty(LIMITS, 'REQUEST_MS', 20 as never);
  const [slow, other] = [open('a', 'slow'), open('a', 'other')];
  // The first opening is still running, and yet there is room for the second.
  await until(() => running.has('other'));
  running.get('other')?.();
  await until(() => other.received.length === 1);
  running.delete('slow');
  await until(() => running.has('slow'));
  running.get('slow')?.();
  await until(() => slow.received.length === 1);
  expect(slow.error).toBeUndefined();
});

test('are kept for whoever asks for the same, of the OPENINGS_KEPT groups that asked last', () => {
  jest.replaceProperty(LIMITS, 'OPENINGS_KEPT', 2 as never);
  const rendered = new Rendered();
  const opened = {
    opening: Promise.resolve(undefined),
    results: [],
    rendering: undefined,
    seq: 0,
    until: 0,
    done: true,
  };
  for (const group of [1, 2, 3]) rendered.addOpened(group, 'start', opened);
  expect([1, 2, 3].map((group) => rendered.opened(group, 'start'))).toEqual([undefined, opened, opened]);
});
