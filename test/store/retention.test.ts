import { LIMITS } from '../../src/core/limits.js';
import { countAbout, entriesAbout } from '../../src/store/feed/feed-about.js';
import { pruneFeed } from '../../src/store/feed/retention.js';
import type { Store } from '../../src/store/store.js';
import { onEveryStore } from '../harness/databases.js';
import { allSeqs, freshStore, range, type FreshStore } from './fresh-store.js';
import { until } from '../harness/until.js';

const DAY_MS = 24 * 3_600_000;
const ENTRIES = 25;
const OTHERS = 1_000;

onEveryStore((fresh, name) => {
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

  const prunedAll = (keeping: Parameters<typeof pruneFeed>[1], now: number) =>
    until(async () => !(await pruneFeed(opened.store, keeping, now)));
  const floor = async () => (await opened.store.feed.head()).floor;
  const subjects = async () => {
    const [row] = await opened.store.read.query<{ n: number | string }[]>(
      'SELECT COUNT(*) AS n FROM feed_subject',
    );
    return Number(row?.n);
  };

  test('the feed keeps the newest entries, and is pruned in bounded steps [P16]', async () => {
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

  test('the feed keeps what is young enough, and always the newest entry [P16]', async () => {
    const { store } = opened;
    const now = Date.now();
    await store.transact(({ manager }) =>
      manager.query('UPDATE feed_entry SET at = ? WHERE seq <= 12', [now - 3 * DAY_MS]),
    );
    await prunedAll({ keptDays: 2 }, now);
    expect(await allSeqs(store)).toEqual(range(13, ENTRIES));
    await prunedAll({ keptDays: 2 }, now + 10 * DAY_MS);
    expect(await allSeqs(store)).toEqual([ENTRIES]);
  });

  test('what a crash left below the floor is swept later, and never shown', async () => {
    const { store } = opened;
    await store.transact(({ manager }) => manager.query('UPDATE feed_head SET floor = 20'));
    const { floor: after } = await store.feed.head();
    expect(await countAbout(store.read, { subjects: [] }, after)).toBe(5);
    expect(await countAbout(store.read, { subjects: [], kinds: ['RARE', 'COMMON'] }, after)).toBe(5);
    expect(await countAbout(store.read, { subjects: ['thing'] }, after)).toBe(5);
    await prunedAll({ keptEntries: 1_000 }, Date.now());
    expect(await allSeqs(store)).toEqual(range(21, ENTRIES));
  });

  test('entries of a kind are found in pages from both ends', async () => {
    const { store } = opened;
    const page = async (kinds: string[], after: number, newestFirst: boolean) =>
      (await entriesAbout(store.read, { subjects: [], kinds }, { after, limit: 3, newestFirst })).map(
        ({ seq }) => seq,
      );
    expect(await page(['RARE'], 5, false)).toEqual([10, 15, 20]);
    expect(await page(['RARE', 'COMMON', 'RARE'], 9, false)).toEqual([10, 11, 12]);
    expect(await page(['RARE', 'NEVER'], 0, true)).toEqual([25, 20, 15]);
  });

  test('entries of a kind are found and counted without going through those of others', async () => {
    const { store } = opened;
    await store.transact(async (tx) => {
      for (let n = 0; n < OTHERS; n++) tx.append('COMMON', ['thing'], {});
    });
    const filter = { subjects: [], kinds: ['RARE', 'NEVER'] };
    // One connection, which counts for itself.
    const runner = store.read.dataSource.createQueryRunner();
    const { manager } = runner;
    const ask = async () => {
      for (const newestFirst of [false, true])
        await entriesAbout(manager, filter, { after: 0, limit: 10, newestFirst });
      await countAbout(manager, filter);
    };
    if (name === 'MySQL') {
      const read = async () => {
        const counters = await manager.query<{ Value: string }[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
        return counters.reduce((sum, { Value }) => sum + Number(Value), 0);
      };
      const before = await read();
      await ask();
      expect((await read()) - before).toBeLessThan(OTHERS / 4);
    } else {
      const plans = await plansOf(store, ask);
      expect(plans.length).toBeGreaterThan(4);
      // By its kind in the order of the feed, or by its seq alone: never through a stretch of the feed, and nothing is sorted.
      for (const plan of plans) {
        expect(plan).toMatch(/ix_feed_entry_kind|\((seq|rowid)=\?\)/);
        expect(plan).not.toContain('TEMP B-TREE');
      }
    }
    await runner.release();
  });
});

/** How SQLite goes about each statement on the feed that is run. */
async function plansOf({ read }: Store, run: () => Promise<void>): Promise<string[]> {
  const ran: [query: string, parameters: unknown[]][] = [];
  const { subscribers } = read.dataSource;
  subscribers.push({
    beforeQuery: ({ query, parameters = [] }) => {
      if (/^SELECT.*FROM .?feed_/s.test(query)) ran.push([query, parameters as unknown[]]);
    },
  });
  await run();
  subscribers.pop();
  const plans = ran.map(([query, parameters]) =>
    read.query<object[]>(`EXPLAIN QUERY PLAN ${query}`, parameters),
  );
  return (await Promise.all(plans)).map((plan) => JSON.stringify(plan));
}
