import { LIMITS } from '../../src/core/limits.js';
import { countAbout, entriesAbout } from '../../src/store/feed/feed-about.js';
import { pruneFeed } from '../../src/store/feed/retention.js';
import { onEveryStore } from '../harness/databases.js';
import { allSeqs, freshStore, range, type FreshStore } from './fresh-store.js';

const DAY_MS = 24 * 3_600_000;
const ENTRIES = 25;

onEveryStore((fresh) => {
  let opened: FreshStore;

  beforeEach(async () => {
    opened = await freshStore(fresh);
    jest.replaceProperty(LIMITS, 'PRUNE_ROWS', 10 as never);
    for (let seq = 1; seq <= ENTRIES; seq++) {
      await opened.store.transact(async (tx) => {
        tx.append(seq % 5 ? 'COMMON' : 'RARE', ['thing', `thing ${String(seq)}`], {});
      });
    }
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await opened.drop();
  });

  const floor = async () => (await opened.store.feed.head()).floor;
  const subjects = async () => {
    const [row] = await opened.store.read.query<{ n: number | string }[]>(
      'SELECT COUNT(*) AS n FROM feed_subject',
    );
    return Number(row?.n);
  };

  test('the feed keeps the newest entries, and is pruned in bounded steps', async () => {
    const { store } = opened;
    const floors: number[] = [];
    for (let more = true; more; floors.push(await floor())) {
      more = await pruneFeed(store, { keptEntries: 3 }, Date.now());
    }
    expect(floors).toEqual([10, 20, 22]);
    expect(await allSeqs(store)).toEqual([23, 24, 25]);
    expect(await subjects()).toBe(6);
    expect(await pruneFeed(store, { keptEntries: 3 }, Date.now())).toBe(false);
    await store.transact(async (tx) => {
      tx.append('COMMON', ['thing'], {});
    });
    expect((await store.feed.head()).seq).toBe(26);
  });

  test('the feed keeps what is young enough, and always the newest entry', async () => {
    const { store } = opened;
    const now = Date.now();
    await store.transact(({ manager }) =>
      manager.query('UPDATE feed_entry SET at = ? WHERE seq <= 12', [now - 3 * DAY_MS]),
    );
    while (await pruneFeed(store, { keptDays: 2 }, now));
    expect(await allSeqs(store)).toEqual(range(13, ENTRIES));
    while (await pruneFeed(store, { keptDays: 2 }, now + 10 * DAY_MS));
    expect(await allSeqs(store)).toEqual([ENTRIES]);
  });

  test('what a crash left below the floor is swept later, and never shown', async () => {
    const { store } = opened;
    await store.transact(({ manager }) => manager.query('UPDATE feed_head SET floor = 20'));
    const { floor: after } = await store.feed.head();
    expect(await countAbout(store.read, { subjects: [] }, after)).toBe(5);
    expect(await countAbout(store.read, { subjects: [], kinds: ['RARE', 'COMMON'] }, after)).toBe(5);
    expect(await countAbout(store.read, { subjects: ['thing'] }, after)).toBe(5);
    while (await pruneFeed(store, { keptEntries: 1_000 }, Date.now()));
    expect(await allSeqs(store)).toEqual(range(21, ENTRIES));
  });

  test('entries of a kind are found by an index, in pages from both ends', async () => {
    const { store } = opened;
    const page = async (kinds: string[], after: number, newestFirst: boolean) =>
      (await entriesAbout(store.read, { subjects: [], kinds }, { after, limit: 3, newestFirst })).map(
        ({ seq }) => seq,
      );
    expect(await page(['RARE'], 5, false)).toEqual([10, 15, 20]);
    expect(await page(['RARE', 'COMMON', 'RARE'], 9, false)).toEqual([10, 11, 12]);
    expect(await page(['RARE', 'NEVER'], 0, true)).toEqual([25, 20, 15]);
    const sql = "SELECT seq FROM feed_entry WHERE kind = 'RARE' AND seq > 0 ORDER BY seq LIMIT 3";
    const explain = store.dialect.name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plan = JSON.stringify(await store.read.query(`${explain} ${sql}`));
    expect(plan).toContain('ix_feed_entry_kind');
    expect(plan).not.toMatch(/TEMP B-TREE|filesort/);
  });
});
