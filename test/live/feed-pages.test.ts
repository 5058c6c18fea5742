import { LIMITS } from '../../src/core/limits.js';
import { FeedPages } from '../../src/live/feed/feed-pages.js';
import { Semaphore } from '../../src/live/groups/semaphore.js';
import { FeedInMemory } from './feed-in-memory.js';

const PAGE = LIMITS.FEED_PAGE_ENTRIES;

let feed: FeedInMemory;
let pages: FeedPages;

beforeEach(() => {
  feed = new FeedInMemory();
  pages = new FeedPages(feed);
});

afterEach(() => {
  jest.restoreAllMocks();
});

const after = (seq: number, head = feed.seq) => pages.after(feed.positionAt(seq), head);

const seqsAfter = async (seq: number, head?: number) =>
  (await after(seq, head))?.map((entry) => entry.seq) ?? [];

describe('the past', () => {
  it('that is recent comes from memory', async () => {
    feed.commitMany(5);
    pages.append(feed.entries, 0);
    expect(await seqsAfter(2)).toEqual([3, 4, 5]);
    expect(await seqsAfter(0, 2)).toEqual([1, 2]);
    expect(feed.reads).toBe(0);
  });

  it('is handed out from any position, a page at most, never beyond the head asked for', async () => {
    feed.commitMany(4 * PAGE);
    const head = 4 * PAGE - 1;
    for (const begin of [0, 1, PAGE - 1, PAGE, 2 * PAGE + 7, head - 1]) {
      const seqs = await seqsAfter(begin, head);
      expect(seqs.length).toBeGreaterThan(0);
      expect(seqs.length).toBeLessThanOrEqual(PAGE);
      expect(seqs).toEqual(seqs.map((_, index) => begin + 1 + index));
      expect(seqs.at(-1)).toBeLessThanOrEqual(head);
    }
  });

  it('is read once for all who need the same page at the same time, and kept when the page is full', async () => {
    feed.commitMany(2 * PAGE);
    await Promise.all([seqsAfter(0), seqsAfter(3), seqsAfter(PAGE - 1), seqsAfter(PAGE)]);
    await seqsAfter(9);
    expect(feed.reads).toBe(2);
  });

  it('is read again where FEED_PAGES_KEPT other pages were read since', async () => {
    jest.replaceProperty(LIMITS, 'FEED_PAGES_KEPT', 2 as never);
    pages = new FeedPages(feed);
    feed.commitMany(4 * PAGE);
    for (const page of [0, 1, 0, 2, 0, 1]) await seqsAfter(page * PAGE + 1);
    expect(feed.reads).toBe(4);
  });

  it('is read again where the page was not full yet', async () => {
    feed.commitMany(3);
    expect(await seqsAfter(0)).toEqual([1, 2, 3]);
    feed.commit();
    expect(await seqsAfter(0)).toEqual([1, 2, 3, 4]);
  });

  it('is read a few pages at a time, however many ask [P23]', async () => {
    feed.commitMany(20 * PAGE);
    const release = feed.hold();
    const asked = Array.from({ length: 20 }, (_, page) => seqsAfter(page * PAGE));
    await Promise.resolve();
    expect(feed.reads).toBe(LIMITS.FEED_PAGES_READING);
    release();
    expect((await Promise.all(asked)).flat()).toHaveLength(20 * PAGE);
  });

  it('of another epoch is not mixed in, though its page was being read', async () => {
    const old = feed.commitMany(PAGE);
    const release = feed.hold();
    const reading = after(0, PAGE);
    await Promise.resolve();
    pages.forget();
    feed.entries = [];
    const renewed = feed.commitMany(PAGE);
    const readingAnew = after(0, PAGE);
    release();
    expect([await reading, await readingAnew].map((entries) => entries?.[0])).toEqual([old[0], renewed[0]]);
    expect((await after(0, PAGE))?.[0]).toBe(renewed[0]);
  });

  it('of another epoch is not in the window either', async () => {
    pages.append(feed.commitMany(3), 0);
    pages.forget();
    feed.entries = [];
    const [renewed] = feed.commitMany(2);
    expect((await after(0, 2))?.[0]).toBe(renewed);
  });

  it('keeps a window of the newest entries and reads what is older', async () => {
    jest.replaceProperty(LIMITS, 'FEED_WINDOW_ENTRIES', 4 as never);
    for (let n = 0; n < 30; n++) pages.append([feed.commit()], feed.markAt(n));
    await seqsAfter(26);
    expect(feed.reads).toBe(0);
    await seqsAfter(0);
    expect(feed.reads).toBe(1);
  });
});

test('slots are given back by work that fails, and in the order they were asked for', async () => {
  const slots = new Semaphore(1);
  const done: string[] = [];
  const work = (name: string) => slots.run(() => Promise.resolve(void done.push(name)));
  const failing = slots.run(() => Promise.reject(new Error('no')));
  const rest = [work('first'), work('second')];
  await expect(failing).rejects.toThrow('no');
  await Promise.all(rest);
  expect(done).toEqual(['first', 'second']);
});
