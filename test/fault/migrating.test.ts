// Tables are changed once, whoever is cut off or comes at the same moment; and never by or under a version that does not know them.
import { DataSource, type QueryRunner } from 'typeorm';
import { createConnection } from 'mysql2/promise';
import { LIMITS } from '../../src/core/limits.js';
import { openCurrentStore, openMigratedStore } from '../../src/cli/open.js';
import { storeSchema } from '../../src/domain/features.js';
import { dialectOf, openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { emptyMysql, freshMysql, onEveryStore } from '../harness/databases.js';
import { freshStore, say } from '../store/fresh-store.js';

const EVERY_CHANGE = Boolean(process.env['TEST_LONG']);
const newer = "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')";

/** From now on the process is as good as killed right after so many changes of tables. */
function cutAfter(changes: number, source: DataSource): void {
  let left = changes;
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner: QueryRunner = create(mode);
    const query = runner.query.bind(runner);
    const cutting = async (sql: string, ...rest: never[]): Promise<unknown> => {
      const result: unknown = await query(sql, ...rest);
      if (/^\s*(CREATE|ALTER|DROP)\b/i.test(sql) && --left <= 0) throw new Error('killed');
      return result;
    };
    return Object.assign(runner, { query: cutting as QueryRunner['query'] });
  };
}

onEveryStore((fresh, name, empty) => {
  test('a node that is older than its tables writes nothing and does not follow the feed, and none of its kind starts', async () => {
    const opened = await freshStore(fresh);
    const { store, url } = opened;
    await say(store);
    await store.transact(({ manager }) => manager.query(newer));
    await expect(say(store)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/newer version/),
    });
    await expect(store.feed.head()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    for (const open of [openMigratedStore, openCurrentStore]) {
      const opening = open({ databaseUrl: url, databaseConnections: 8 });
      await expect(opening).rejects.toThrow(/newer version of Commonweal \(FromTheFuture/);
    }
    expect(await store.read.query('SELECT seq FROM feed_head')).toEqual([
      { seq: name === 'MySQL' ? '1' : 1 },
    ]);
    await opened.drop();
  }, 30_000);

  test('every migration can be undone and done again', async () => {
    const opened = await freshStore(empty);
    const source = new DataSource((await dialectOf(opened.url)).options(storeSchema, 'write'));
    await source.initialize();
    const listing =
      name === 'SQLite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : 'SHOW TABLES';
    const tables = async () => {
      const rows: Record<string, string>[] = await source.query(listing);
      return rows.flatMap((row) => Object.values(row));
    };
    try {
      expect(await tables()).toContain('feed_head');
      for (const _ of source.migrations) await source.undoLastMigration();
      expect(await tables()).toEqual(['migrations']);
      expect(await opened.store.migrate()).toHaveLength(source.migrations.length);
      expect(await opened.store.drift()).toEqual([]);
    } finally {
      await source.destroy();
      await opened.drop();
    }
    // On MySQL each change of a table waits for the disk.
  }, 120_000);

  test('whoever only reads a database leaves its tables as they are', async () => {
    const database = await empty();
    const opening = openCurrentStore({ databaseUrl: database.url, databaseConnections: 8 });
    await expect(opening).rejects.toThrow(/commonweal migrate/);
    const store = await openStore(database.url, storeSchema);
    const tables =
      name === 'MySQL' ? 'SHOW TABLES' : "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'";
    expect(await store.read.query(tables)).toEqual([]);
    await store.close();
    await database.drop();
  }, 30_000);
});

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('on MySQL', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Makes nothing but tables, each by itself. */
  async function firstMigration(url: string): Promise<void> {
    const migrations = Object.values(storeSchema.migrations).slice(0, 1) as typeof storeSchema.migrations;
    const store = await openStore(url, { ...storeSchema, migrations });
    await store.migrate();
    await store.close();
  }

  /** What the tables are like, and how many migrations are done. */
  async function state(store: Store): Promise<[shape: string, done: number]> {
    const [shape] = await store.read.query<object[]>(`
      SELECT (SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()) AS columns,
        (SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE()) AS indices`);
    const made = await store.read.query<object[]>('SELECT 1 FROM migrations').catch(() => []);
    return [JSON.stringify(shape), made.length];
  }

  test('who is killed after any change of a table goes on where it stopped', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const database = await emptyMysql();
    if (!EVERY_CHANGE) await firstMigration(database.url);
    const seen = new Set<string>();
    let [kills, changes, done] = [0, 1, 0];
    for (let whole = false; !whole; kills++) {
      const store = await openStore(database.url, storeSchema);
      cutAfter(changes, store['handles'].write);
      whole = await store.migrate().then(
        () => true,
        () => false,
      );
      const [shape, made] = await state(store);
      // One that begins anew by itself comes to where it was before: it needs more than one change to get on.
      if (made > done) [changes, done] = [1, made];
      else if (seen.has(shape)) changes += 1;
      seen.add(shape);
      await store.close();
      expect(kills).toBeLessThan(400);
    }
    expect(seen.size).toBeGreaterThan(12);
    const store = await openStore(database.url, storeSchema);
    expect(await store.drift()).toEqual([]);
    await say(store);
    expect(await store.feed.head()).toMatchObject({ seq: 1 });
    await store.close();
    await database.drop();
  }, 120_000);

  test('who cannot have the tables for itself changes nothing, and says why', async () => {
    jest.replaceProperty(LIMITS, 'MIGRATION_WAIT_SECONDS', 1 as never);
    const database = await emptyMysql();
    const other = await createConnection(database.url);
    await other.query('SELECT GET_LOCK(?, 0)', [`commonweal ${new URL(database.url).pathname.slice(1)}`]);
    const store = await openStore(database.url, storeSchema);
    await expect(store.migrate()).rejects.toThrow('Another node has been changing the tables');
    expect(await store.read.query('SHOW TABLES')).toEqual([]);
    await other.end();
    expect(await store.migrate()).toHaveLength(storeSchema.migrations.length as number);
    await store.close();
    await database.drop();
  }, 30_000);

  test('whoever changes the tables may be silent for MIGRATION_SECONDS, and afterwards for as long as all', async () => {
    const opened = await freshStore(freshMysql);
    const source = opened.store['handles'].write;
    const runner = source.createQueryRunner();
    jest.spyOn(source, 'createQueryRunner').mockReturnValue(runner);
    jest.spyOn(runner, 'release').mockResolvedValue();
    const idle = async () => (await runner.query('SELECT @@wait_timeout AS seconds'))[0].seconds as string;
    const meanwhile = await opened.store.dialect.alone(source, idle);
    expect([Number(meanwhile), Number(await idle())]).toEqual([24 * 3_600, 600]);
    jest.restoreAllMocks();
    await runner.release();
    await opened.drop();
  }, 30_000);

  test('many who must know that what they saw is safe wait for one commit, and for none where it was announced [P35]', async () => {
    const opened = await freshStore(freshMysql);
    const reader = await opened.open();
    const passed = async () => Number((await reader.read.query('SELECT passed FROM feed_barrier'))[0].passed);
    for (let n = 0; n < 3; n++) await say(opened.store);
    const before = await passed();
    await Promise.all(Array.from({ length: 40 }, () => reader.feed.untilDurable(3)));
    expect((await passed()) - before).toBeLessThanOrEqual(2);
    await say(opened.store);
    const then = await passed();
    reader.feed.durableUpTo(4);
    await reader.feed.read(0, 10);
    expect(await passed()).toBe(then);
    await opened.drop();
  }, 30_000);
});
