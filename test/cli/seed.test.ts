import { isEmpty } from '../../src/cli/demo-data/load.js';
import { seed } from '../../src/cli/verbs/seed.js';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { Event, EventKind } from '../../src/domain/event/entity.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { Project } from '../../src/domain/project/entity.js';
import { Region } from '../../src/domain/region/entity.js';
import { Volunteer } from '../../src/domain/volunteer/entity.js';
import { FeedEntryRow } from '../../src/store/feed/rows.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { until } from '../harness/until.js';

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await fresh();
    store = await openStore(database.url, storeSchema);
    await store.migrate();
  });

  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  it('fills an empty store, and tells the feed of everything it makes', async () => {
    expect(await isEmpty(store.read)).toBe(true);
    expect(await seed(store)).toMatch(/^Loaded the demo data/);
    const entries = await store.read.find(FeedEntryRow, { order: { seq: 'ASC' } });
    const told = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
    expect(told('ORGANISATION_CREATED')).toBe(await store.read.count(Organisation));
    expect(told('VOLUNTEER_CREATED')).toBe(await store.read.count(Volunteer));
    expect(told('EVENT_CREATED')).toBe(await store.read.count(Event));
    expect(told('PROJECT_LISTED')).toBe(await store.read.count(Project));
    expect(told('SEGMENT_ADVANCED')).toBe(1);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  });

  it('does nothing the second time', async () => {
    await seed(store);
    const { seq } = await store.feed.head();
    const organisations = await store.read.count(Organisation);
    expect(await seed(store)).toContain('no demo data was loaded');
    expect((await store.feed.head()).seq).toBe(seq);
    expect(await store.read.count(Organisation)).toBe(organisations);
  });

  it('happens once when two start at the same moment', async () => {
    const other = await openStore(database.url, storeSchema);
    try {
      const answers = await Promise.all([seed(store), seed(other)]);
      expect(answers.filter((answer) => answer.startsWith('Loaded'))).toHaveLength(1);
      const launches = await store.read.countBy(Event, { kind: EventKind.LAUNCH });
      expect(launches).toBe(1);
    } finally {
      await other.close();
    }
  });

  // Another process waits for an SQLite file within its driver.
  if (name === 'MySQL')
    it('waits for another that loads, however often it asks for the lock', async () => {
      jest.replaceProperty(LIMITS, 'WRITE_ATTEMPTS', 1 as never);
      const other = await openStore(database.url, storeSchema);
      const refused = jest.spyOn(other.dialect, 'isConflict');
      let locked = false;
      const loading = store.transact(
        async (tx) => {
          await tx.lock(Region, { code: 'CN' });
          locked = true;
          // Not idle: an idle transaction loses its locks.
          const ask = () => tx.manager.query<unknown>('SELECT SLEEP(0.1)');
          await until(() => refused.mock.calls.length > LIMITS.WRITE_ATTEMPTS, { whileNot: ask });
        },
        { deadlineMs: LIMITS.LOAD_DEADLINE_MS },
      );
      try {
        await until(() => locked);
        const waiting = seed(other);
        await loading;
        expect(await waiting).toMatch(/^Loaded/);
      } finally {
        jest.restoreAllMocks();
        await other.close();
      }
    });

  it('happens whole or not at all', async () => {
    await store.transact((tx) => tx.manager.query('DROP TABLE segment'));
    await expect(seed(store)).rejects.toThrow();
    expect(await isEmpty(store.read)).toBe(true);
  });
});
