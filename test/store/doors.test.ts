// Whatever keeps a database from being had, every door of the store says the same: not now, ask again.
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { storeSchema } from '../../src/domain/features.js';
import { LIMITS } from '../../src/core/limits.js';
import { openStore } from '../../src/store/open.js';
import { Wire } from '../fault/wire.js';
import { freshMysql, freshSqlite } from '../harness/databases.js';
import { sql } from '../harness/servers.js';
import { DOORS, everyDoorSays, UNAVAILABLE } from './doors.js';
import { freshStore, say, type FreshStore } from './fresh-store.js';

const server = process.env['TEST_DATABASE_URL'] ?? '';

const names = Object.keys(DOORS);

(server ? describe : describe.skip)('on MySQL', () => {
  let opened: FreshStore;
  let refusals = 0;

  beforeAll(async () => {
    opened = await freshStore(freshMysql);
    await say(opened.store);
  });

  afterAll(() => opened.drop());

  test('a server that is gone, and one that refuses connections', async () => {
    const wire = await Wire.to(opened.url, 3306);
    const store = await openStore(wire.url, storeSchema);
    wire.cut();
    await everyDoorSays(store, UNAVAILABLE);
    await wire.close();
    // Now nobody listens there.
    await everyDoorSays(store, UNAVAILABLE);
    await store.close();
  }, 30_000);

  test('an account that may have no more connections', async () => {
    const user = `u${randomBytes(4).toString('hex')}`;
    const { host, pathname } = new URL(opened.url);
    await sql(
      server,
      `CREATE USER ${user}@'%' WITH MAX_USER_CONNECTIONS 6`,
      `GRANT ALL ON *.* TO ${user}@'%'`,
    );
    const store = await openStore(`mysql://${user}@${host}${pathname}`, storeSchema);
    for (const name of names) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => DOORS[name]!(store)));
      const refused = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
      );
      expect([name, refused]).toEqual([
        name,
        refused.map(() => expect.objectContaining(UNAVAILABLE) as unknown),
      ]);
      refusals += refused.length;
    }
    expect(refusals).toBeGreaterThan(names.length);
    await store.close();
    await sql(server, `DROP USER ${user}@'%'`);
  }, 30_000);

  test('queries that hold every connection they may have do not make the feed wait', async () => {
    const slow = Array.from({ length: 2 * LIMITS.PROCESS_CONNECTIONS }, () =>
      opened.store.read.query('SELECT SLEEP(2)').catch((error: unknown) => error),
    );
    const began = performance.now();
    for (let n = 0; n < 20; n++) await opened.store.feed.read(0, 10);
    await opened.store.feed.head();
    expect(performance.now() - began).toBeLessThan(1_500);
    await Promise.all(slow);
  }, 20_000);

  test('a process has no more connections than it may', async () => {
    const url = new URL(opened.url);
    const crowded = await openStore(opened.url, storeSchema, undefined, LIMITS.PROCESS_CONNECTIONS_LEAST);
    const all = await createConnection(server);
    const count = async () => {
      const [rows] = await all.query(
        'SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = ?',
        [url.pathname.slice(1)],
      );
      return Number((rows as { n: number }[])[0]?.n);
    };
    const before = await count();
    const work = Array.from({ length: 40 }, (_, n) => (n % 2 ? crowded.feed.head() : say(crowded)));
    await Promise.all([...work, ...work.map(() => crowded.read.query('SELECT SLEEP(0.01)'))]);
    // Of those that were there before, one was the crowded store's for each of its three pools.
    expect((await count()) - before).toBeLessThanOrEqual(LIMITS.PROCESS_CONNECTIONS_LEAST - 3);
    await crowded.close();
    await all.end();
  }, 20_000);
});

test('a door that was used many times is as short as at first: on SQLite all use one runner', async () => {
  const opened = await freshStore(freshSqlite);
  const { read } = opened.store;
  await read.query('SELECT 1');
  const { query } = read.dataSource.createQueryRunner();
  for (let n = 0; n < 12_000; n++) await read.query('SELECT 1');
  expect(read.dataSource.createQueryRunner().query).toBe(query);
  await opened.drop();
}, 20_000);
