// Whatever prevents access to a database, every method of the store throws the same retryable fault.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { storeSchema } from '../../src/domain/features.js';
import { LIMITS } from '../../src/core/limits.js';
import { mysqlDriver } from '../../src/store/mysql/driver.js';
import { writing } from '../../src/store/mysql/session.js';
import { openStore } from '../../src/store/open.js';
import { Wire } from '../fault/wire.js';
import { freshMysql, freshSqlite } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { sql } from '../harness/servers.js';
import { until } from '../harness/until.js';
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
    // From now on no server listens there.
    await everyDoorSays(store, UNAVAILABLE);
    await store.close();
  }, 30_000);

  test('a server that says nothing is given up after CONNECT_MS', async () => {
    jest.replaceProperty(LIMITS, 'CONNECT_MS', 200 as never);
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const began = performance.now();
    const opening = openStore(`mysql://root@127.0.0.1:${String(port)}/none`, storeSchema);
    await expect(opening).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(LIMITS.READ_WAIT_MS);
    jest.restoreAllMocks();
    silent.close();
  });

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

  test('a statement that reads for longer than READ_STATEMENT_MS is aborted, there and here', async () => {
    jest.replaceProperty(LIMITS, 'READ_STATEMENT_MS', 300 as never);
    const hasty = await openStore(opened.url, storeSchema);
    jest.restoreAllMocks();
    const began = performance.now();
    await expect(hasty.read.query('SELECT SLEEP(10)')).rejects.toMatchObject(UNAVAILABLE);
    expect(performance.now() - began).toBeLessThan(5_000);
    const running =
      "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(10)%'";
    await until(async () => Number((await hasty.read.query<{ n: string }[]>(running))[0]?.n) === 0);
    await hasty.close();
  }, 20_000);

  test('a connection keeps the last PREPARED_STATEMENTS_PER_CONNECTION prepared, and closes those before', async () => {
    const pool = mysqlDriver(writing, () => undefined).createPool({ uri: opened.url });
    const connection = await pool.promise().getConnection();
    for (let n = 0; n < 70; n++) await connection.execute(`SELECT ? + ${String(n)}`, [n]);
    const [[row]] = (await connection.query("SHOW SESSION STATUS LIKE 'Com_stmt_close'")) as unknown as [
      { Value: string }[],
    ];
    expect(Number(row?.Value)).toBe(70 - 64);
    connection.release();
    await pool.promise().end();
  });

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

  test('no more than POOL_WAITING_ITEMS wait for a connection: one more is refused at once', async () => {
    const few = jest.replaceProperty(LIMITS, 'POOL_WAITING_ITEMS', 1 as never);
    const asked = Array.from({ length: 2 * LIMITS.PROCESS_CONNECTIONS }, () =>
      opened.store.read.query('SELECT SLEEP(1)').then(
        () => 'answered',
        (error: unknown) => error,
      ),
    );
    const began = performance.now();
    expect(await Promise.race(asked)).toBeInstanceOf(Error);
    expect(performance.now() - began).toBeLessThan(500);
    expect(await Promise.all(asked)).toContain('answered');
    few.restore();
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

  test('the feed is read though queries have every connection that they may have', async () => {
    const crowded = await openStore(opened.url, storeSchema, undefined, LIMITS.PROCESS_CONNECTIONS_LEAST);
    const over = new Gate();
    let holding = 0;
    const asked = Array.from({ length: LIMITS.PROCESS_CONNECTIONS_LEAST }, () =>
      crowded.snapshot(async (manager) => {
        await manager.query('SELECT 1');
        holding += 1;
        await over.opened;
      }),
    );
    await until(() => holding > 0 && crowded.dialect.pools().some(({ waiting }) => waiting > 0));
    let seq: number | undefined;
    const reading = crowded.feed.head().then((head) => (seq = head.seq));
    try {
      await until(() => seq !== undefined, { patienceMs: 5_000 });
      expect(holding).toBeLessThan(asked.length);
    } finally {
      over.open();
      await Promise.all([...asked, reading]);
      await crowded.close();
    }
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
