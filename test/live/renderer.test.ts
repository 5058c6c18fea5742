import { LIMITS } from '../../src/core/limits.js';
import { EVERYBODY, OPEN_GATE, Payload, type Viewer } from '../../src/live/operation.js';
import { Rendered } from '../../src/live/rendered.js';
import { Renderer } from '../../src/live/renderer.js';
import { Schedule } from '../../src/live/schedule.js';
import { FeedInMemory } from './feed-in-memory.js';
import { classOf, jsonOf, Watch, type Seen } from './watching.js';

const feed = new FeedInMemory();
const entries = feed.commitMany(20);
const head = { epoch: 'first', seq: 20, mark: 1, floor: 0 };
const seqsOf = (payloads: readonly Payload[]) =>
  payloads.map((payload) => (JSON.parse(jsonOf(payload)) as Seen).seq);

let watch: Watch;
let rendered: Rendered;
let renderer: Renderer;

const rendererOf = (operation: Watch) =>
  new Renderer(
    operation,
    { head, rendered, schedule: new Schedule(), gate: OPEN_GATE, queueEntries: 1 },
    { payer: undefined, listeners: 1 },
  );
const render = (from: number, to: number, viewer: Viewer = EVERYBODY) =>
  renderer.render(entries.slice(from, to), viewer);

beforeEach(() => {
  // Some six payloads.
  jest.replaceProperty(LIMITS, 'RENDERED_BYTES', 2_400);
  rendered = new Rendered();
  watch = new Watch();
  renderer = rendererOf(watch);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('rendering', () => {
  it('executes together what is missing, and only that', async () => {
    await render(2, 4);
    await render(0, 6);
    expect(watch.batches).toBe(2);
    expect(watch.executed.map(({ seq }) => seq)).toEqual([3, 4, 1, 2, 5, 6]);
  });

  it('is asked for once by those who ask at the same time', async () => {
    const [one, other] = await Promise.all([render(0, 3), render(0, 3)]);
    expect(watch.executed).toHaveLength(3);
    expect(other.every((payload, index) => payload === one[index])).toBe(true);
  });

  it('gives each entry its own payload, though adding some makes room for them by dropping others', async () => {
    await render(8, 10);
    await render(12, 16);
    // 9 and 10 are known, and the next to go: rendering 4 to 8 before them drops them.
    expect(seqsOf(await render(3, 10))).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  it('that failed is tried again', async () => {
    watch.failure = new Error('a bug');
    await expect(render(0, 2)).rejects.toBe(watch.failure);
    watch.failure = undefined;
    expect(seqsOf(await render(0, 2))).toEqual([1, 2]);
  });

  it('is done again in another history, where seqs mean other entries', async () => {
    await render(0, 2);
    rendered.forget();
    await render(0, 2);
    expect(watch.executed).toHaveLength(4);
  });

  it('that was under way when it was outdated is not kept, nor given to whoever asks from then on', async () => {
    const before = render(0, 1);
    rendered.forget();
    const after = render(0, 1);
    expect((await before)[0]).not.toBe((await after)[0]);
    expect((await render(0, 1))[0]).toBe((await after)[0]);
  });

  it('keeps so many bytes for all groups together, however many there are', async () => {
    for (let n = 0; n < 50; n++) await rendererOf(new Watch({ key: String(n) })).render(entries, EVERYBODY);
    await render(0, 20);
    expect(rendered.bytes).toBeGreaterThan(0);
    expect(rendered.bytes).toBeLessThanOrEqual(LIMITS.RENDERED_BYTES);
  });
});

test('viewers who are shown the same share one execution, however many they are and however they come', async () => {
  const viewers = Array.from({ length: 100 }, (_, n): Viewer => ({
    key: `${n % 2 ? 'odd' : 'even'} ${String(n)}`,
  }));
  renderer = rendererOf(new Watch({ secretive: true }));
  const results = await Promise.all(viewers.map((viewer) => render(0, 4, viewer)));
  viewers.push({ key: 'odd later' });
  results.push(await render(0, 4, viewers.at(-1)));
  // Entries 1 and 3 are the same for all, 2 and 4 for each of the two kinds of viewers.
  expect(renderer.executions).toBe(2 + 2 * 2);
  for (const [n, payloads] of results.entries()) {
    const own = classOf(viewers[n] as Viewer);
    expect(payloads.map((payload) => (JSON.parse(jsonOf(payload)) as Seen).for)).toEqual([
      undefined,
      own,
      undefined,
      own,
    ]);
  }
});

test('a payload holds the bytes of its text, whatever the script', () => {
  const json = JSON.stringify({ name: '公益图谱 “é” 🎉' });
  expect(jsonOf(new Payload(json, 1, 0))).toBe(json);
});
