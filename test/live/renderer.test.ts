import { LIMITS } from '../../src/core/limits.js';
import { EVERYBODY, OPEN_GATE, RenderedResult, type Viewer } from '../../src/live/operation.js';
import { Rendered } from '../../src/live/groups/rendered.js';
import { Renderer } from '../../src/live/groups/renderer.js';
import { Schedule } from '../../src/live/groups/schedule.js';
import { FeedInMemory } from './feed-in-memory.js';
import { classOf, jsonOf, Watch, type Seen } from './watching.js';

const feed = new FeedInMemory();
const entries = feed.commitMany(20);
const head = { epoch: 'first', seq: 20, mark: 1, floor: 0 };
const seqsOf = (results: readonly RenderedResult[]) =>
  results.map((result) => (JSON.parse(jsonOf(result)) as Seen).seq);

let watch: Watch;
let rendered: Rendered;
let renderer: Renderer;

const rendererOf = (operation: Watch, listeners = 2) =>
  new Renderer(
    operation,
    { head, rendered, schedule: new Schedule(), gate: OPEN_GATE, queueEntries: 1 },
    { payer: undefined, listeners },
  );
const render = (from: number, to: number, viewer: Viewer = EVERYBODY) =>
  renderer.render(entries.slice(from, to), viewer);

beforeEach(() => {
  // Room for about six results.
  jest.replaceProperty(LIMITS, 'RENDERED_BYTES', 2_400);
  rendered = new Rendered();
  watch = new Watch();
  renderer = rendererOf(watch);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('rendering', () => {
  it('executes together what is missing, and only that [P26]', async () => {
    await render(2, 4);
    await render(0, 6);
    expect(watch.batches).toBe(2);
    expect(watch.executed.map(({ seq }) => seq)).toEqual([3, 4, 1, 2, 5, 6]);
  });

  it('is asked for once by those who ask at the same time', async () => {
    const [one, other] = await Promise.all([render(0, 3), render(0, 3)]);
    expect(watch.executed).toHaveLength(3);
    expect(other.every((result, index) => result === one[index])).toBe(true);
  });

  it('gives each entry its own result, though adding some makes room for them by dropping others', async () => {
    await render(8, 10);
    await render(12, 16);
    // 9 and 10 are cached and the next to be dropped: rendering 4 to 8 before them drops them.
    expect(seqsOf(await render(3, 10))).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  it('for the only listener of a group, who is live, is not kept, since nobody else can be sent it', async () => {
    renderer = rendererOf(watch, 1);
    expect(seqsOf(await renderer.render(entries.slice(0, 2), EVERYBODY, true))).toEqual([1, 2]);
    expect(rendered.bytes).toBe(0);
  });

  it('in the turn of its group waits for nothing that waits for a turn of its own', async () => {
    const schedule = new Schedule();
    const workshop = { head, rendered, schedule, gate: OPEN_GATE, queueEntries: 1 };
    renderer = new Renderer(watch, workshop, { payer: undefined, listeners: 2 });
    // All that may run at once, until it is let go.
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    for (let n = 0; n < LIMITS.EXECUTIONS_RUNNING; n++)
      schedule.add({ payer: undefined, listeners: 1, start: () => held });
    const waits = render(0, 2);
    expect(seqsOf(await renderer.render(entries.slice(0, 2), EVERYBODY, true))).toEqual([1, 2]);
    letGo();
    expect(seqsOf(await waits)).toEqual([1, 2]);
  });

  it('that failed is tried again', async () => {
    watch.failure = new Error('a bug');
    await expect(render(0, 2)).rejects.toBe(watch.failure);
    watch.failure = undefined;
    expect(seqsOf(await render(0, 2))).toEqual([1, 2]);
  });

  it('is done again in another epoch, where seqs mean other entries', async () => {
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

  it('keeps so many bytes for all groups together, however many there are [P28]', async () => {
    for (let n = 0; n < 50; n++) await rendererOf(new Watch({ key: String(n) })).render(entries, EVERYBODY);
    await render(0, 20);
    expect(rendered.bytes).toBeGreaterThan(0);
    expect(rendered.bytes).toBeLessThanOrEqual(LIMITS.RENDERED_BYTES);
  });

  it('is kept for RENDERED_MS after somebody asked for it, however much room there is', async () => {
    const clock = jest.spyOn(performance, 'now');
    const at = (ms: number) => clock.mockReturnValue(ms);
    at(0);
    await render(0, 3);
    at(LIMITS.RENDERED_MS);
    await render(1, 2);
    at(LIMITS.RENDERED_MS + 1);
    await render(3, 4);
    expect(watch.executed).toHaveLength(4);
    await render(0, 4);
    expect(watch.executed.slice(4).map(({ seq }) => seq)).toEqual([1, 3]);
  });
});

test('viewers who are shown the same share one execution, however many they are and however they come', async () => {
  const viewers = Array.from({ length: 100 }, (_, n): Viewer => ({
    key: `${n % 2 ? 'odd' : 'even'} ${String(n)}`,
  }));
  renderer = rendererOf(new Watch({ secretive: true }));
  const all = await Promise.all(viewers.map((viewer) => render(0, 4, viewer)));
  viewers.push({ key: 'odd later' });
  all.push(await render(0, 4, viewers.at(-1)));
  // Entries 1 and 3 are the same for everybody, 2 and 4 differ between the two classes.
  expect(renderer.executions).toBe(2 + 2 * 2);
  for (const [n, results] of all.entries()) {
    const own = classOf(viewers[n] as Viewer);
    expect(results.map((result) => (JSON.parse(jsonOf(result)) as Seen).for)).toEqual([
      undefined,
      own,
      undefined,
      own,
    ]);
  }
});

test('a result holds the bytes of its text, whatever the script', () => {
  const json = JSON.stringify({ name: '公益图谱 “é” 🎉' });
  expect(jsonOf(new RenderedResult(json, 1, 0))).toBe(json);
});
