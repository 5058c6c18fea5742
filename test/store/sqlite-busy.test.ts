// Another process holds the lock of the file.
import { DatabaseSync } from '@photostructure/sqlite';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { emptySqlite, type FreshDatabase } from '../harness/databases.js';

let database: FreshDatabase;
let other: InstanceType<typeof DatabaseSync>;

beforeEach(async () => {
  database = await emptySqlite();
  other = new DatabaseSync(database.url.slice('sqlite:'.length));
});

afterEach(async () => {
  jest.restoreAllMocks();
  other.close();
  await database.drop();
});

test('at the start it is waited for SQLITE_START_BUSY_MS, then the store does not open', async () => {
  jest.replaceProperty(LIMITS, 'SQLITE_START_BUSY_MS', 300 as never);
  other.exec('CREATE TABLE anything (id INTEGER)');
  other.exec('BEGIN EXCLUSIVE');
  const began = performance.now();
  await expect(openStore(database.url, storeSchema)).rejects.toThrow(/locked/);
  expect(performance.now() - began).toBeGreaterThan(300);
});

test('later each attempt blocks for SQLITE_BUSY_MS, and the next one follows after SQLITE_RETRY_MS', async () => {
  const store = await openStore(database.url, storeSchema);
  await store.migrate();
  for (const source of Object.values(store['handles']))
    expect(await source.query('PRAGMA busy_timeout')).toEqual([{ timeout: LIMITS.SQLITE_BUSY_MS }]);
  other.exec('BEGIN IMMEDIATE');
  let attempts = 0;
  jest.replaceProperty(LIMITS, 'SQLITE_RETRY_MS', 50 as never);
  const { dataSource } = store['handles'].write.manager;
  dataSource.subscribers.push({
    beforeQuery: ({ query }) => {
      if (!query.startsWith('BEGIN')) return;
      if (++attempts === 3) other.exec('ROLLBACK');
    },
  });
  const began = performance.now();
  await store.transact(() => Promise.resolve());
  expect(attempts).toBe(3);
  expect(performance.now() - began).toBeGreaterThan(2 * LIMITS.SQLITE_RETRY_MS - 5);
  await store.close();
});
