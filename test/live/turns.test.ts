// Those who come back: what they are sent is sent in their turns, whatever they have waited for together.
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { RenderedResult } from '../../src/live/operation.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch } from './watching.js';
import { until } from '../harness/until.js';

const ENTRIES = 20;
const RETURNING = 30;

let turn = 0;
let counting = true;

/** In which turns of the event loop something was sent. */
class Noted extends SinkByHand {
  constructor(
    private readonly sent: number[],
    address: string,
  ) {
    super();
    this.holders = [{ name: address, most: 1 }];
  }

  override send(payloads: readonly RenderedResult[]): number {
    this.sent.push(turn);
    return super.send(payloads);
  }
}

let feed: FeedInMemory;
let engine: Engine;

beforeEach(async () => {
  // Each turn is used up by the first who has it.
  jest.replaceProperty(LIMITS, 'TURN_MS', 0 as never);
  feed = new FeedInMemory();
  feed.commitMany(ENTRIES);
  engine = new Engine(feed, new BusByHand(feed));
  await engine.start();
  counting = true;
  const count = () => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
});

afterEach(async () => {
  counting = false;
  await engine.close();
  jest.restoreAllMocks();
});

function comeBack(watch: Watch, address: string): Noted & { sentIn: number[] } {
  const sentIn: number[] = [];
  const sink = new Noted(sentIn, address);
  engine.subscribe({ operation: watch, after: feed.positionAt(0) }, sink);
  return Object.assign(sink, { sentIn });
}

test('of many who wait for one page only so many are sent it in one turn of the event loop [P23]', async () => {
  const watch = new Watch();
  const sinks = Array.from({ length: RETURNING }, () => comeBack(watch, 'venue'));
  await until(() => sinks.every(({ seqs }) => seqs.length === ENTRIES));
  const sentIn = sinks.flatMap((sink) => sink.sentIn);
  const most = Math.max(...sentIn.map((one) => sentIn.filter((other) => other === one).length));
  expect(most).toBeLessThanOrEqual(2);
});

test('who comes back alone does not wait for the many of another address', async () => {
  const watch = new Watch();
  const many = Array.from({ length: RETURNING }, () => comeBack(watch, 'venue'));
  const alone = comeBack(watch, 'home');
  await until(() => alone.seqs.length === ENTRIES);
  expect(many.filter(({ seqs }) => seqs.length === ENTRIES).length).toBeLessThan(RETURNING / 2);
  await until(() => many.every(({ seqs }) => seqs.length === ENTRIES));
});
