import { LIMITS } from '../../src/core/limits.js';
import { Group } from '../../src/live/group.js';
import { Payload } from '../../src/live/operation.js';
import { FeedInMemory } from './feed-in-memory.js';
import { Watch, type Seen } from './watching.js';

const feed = new FeedInMemory();
const entries = feed.commitMany(20);
const head = { epoch: 'first', seq: 20, mark: 1, floor: 0 };
const seqsOf = (payloads: readonly Payload[]) => payloads.map(({ json }) => (JSON.parse(json) as Seen).seq);

let watch: Watch;
let group: Group;

beforeEach(() => {
  jest.replaceProperty(LIMITS, 'GROUP_RENDERED_CHARS', 200 as never);
  watch = new Watch();
  group = new Group(watch, { head });
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('rendering', () => {
  it('executes together what is missing, and only that', async () => {
    await group.render(entries.slice(2, 4));
    await group.render(entries.slice(0, 6));
    expect(watch.batches).toBe(2);
    expect(watch.executed.map(({ seq }) => seq)).toEqual([3, 4, 1, 2, 5, 6]);
  });

  it('is asked for once by those who ask at the same time', async () => {
    const [one, other] = await Promise.all([
      group.render(entries.slice(0, 3)),
      group.render(entries.slice(0, 3)),
    ]);
    expect(watch.executed).toHaveLength(3);
    expect(other.every((payload, index) => payload === one[index])).toBe(true);
  });

  it('gives each entry its own payload, though adding some makes room for them by dropping others', async () => {
    await group.render(entries.slice(8, 10));
    await group.render(entries.slice(12, 16));
    // 9 and 10 are known, and the next to go: rendering 4 to 8 before them drops them.
    const payloads = await group.render(entries.slice(3, 10));
    expect(seqsOf(payloads)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  it('that failed is tried again', async () => {
    watch.failure = new Error('a bug');
    await expect(group.render(entries.slice(0, 2))).rejects.toBe(watch.failure);
    watch.failure = undefined;
    expect(seqsOf(await group.render(entries.slice(0, 2)))).toEqual([1, 2]);
  });

  it('is done again in another history, where seqs mean other entries', async () => {
    await group.render(entries.slice(0, 2));
    group.forget();
    await group.render(entries.slice(0, 2));
    expect(watch.executed).toHaveLength(4);
  });
});

test('a payload holds the bytes of its text, whatever the script', () => {
  const json = JSON.stringify({ name: '公益图谱 “é” 🎉' });
  expect(Buffer.from(new Payload(json, 1, 0).latin1, 'latin1').toString('utf8')).toBe(json);
});
