// Faults of MariaDB: requests are answered in time, with retryable refusals, and repeating them gives the answer.
import { setTimeout } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { storeSchema } from '../../src/domain/features.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { openStore } from '../../src/store/open.js';
import { createCeremony, type Ceremony } from '../harness/ceremony.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { installed, limitFiles, sql, startMariadb, type OwnServer } from '../harness/servers.js';
import { Crowd } from './crowd.js';
import { cursorsAbout, Reader } from './reader.js';
import { until } from '../harness/until.js';

const FROZEN_MS = process.env['TEST_LONG'] ? 30_000 : 7_000;
const STORM_MS = 3_000;
const RIOTERS = 6;
/** A little more than the server's files hold at the start. */
const FULL_BYTES = 20 * 1024 * 1024;
/** The promises are 5 s and 3 s; the machine may be busy. */
const [ANSWERED_MS, SERVED_MS] = [6_000, 6_000];

const available = Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']);

(available && installed('mariadbd') ? describe : describe.skip)('two nodes, while MariaDB', () => {
  let server: OwnServer;
  let url: string;
  let nodes: GatewayProcess[] = [];
  let readers: Reader[] = [];
  let ceremony: Ceremony;
  let crowd: Crowd;
  let start: string;

  beforeAll(async () => {
    // All tables in one file, so that this file can be limited as on a full disk.
    server = await startMariadb('--innodb-file-per-table=0', '--innodb-autoextend-increment=1');
    // Not root, to whom read_only does not apply.
    await sql(
      server.url,
      'CREATE DATABASE commonweal',
      'CREATE DATABASE ballast',
      'CREATE TABLE ballast.stone (weight longblob)',
      "CREATE USER gateway@'%' IDENTIFIED BY 'secret'",
      "GRANT ALL ON commonweal.* TO gateway@'%'",
    );
    url = `${server.url.replace('root@', 'gateway:secret@')}/commonweal`;
    const env = { DATABASE_URL: url, REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' };
    nodes = [await spawnGateway(env), await spawnGateway(env)];
    ceremony = await createCeremony(nodes[0]!.admin);
    start = (await cursorsAbout(url, ceremony.event.id)).at(-1)!;
    readers = nodes.map(({ admin }) => new Reader(admin, ceremony.event.id, start));
    crowd = new Crowd(
      nodes.map(({ admin }) => admin),
      ceremony,
    );
    await crowd.isServed(nodes[0]!.admin);
  }, 60_000);

  afterAll(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await Promise.all(nodes.map((node) => node.stop()));
    await crowd.leave().catch(() => undefined);
    await server.close();
  });

  /** Requests are soon served again, and every reader sees what happened meanwhile. */
  async function recovers(): Promise<void> {
    for (const { admin } of nodes) expect(await crowd.isServed(admin)).toBeLessThan(SERVED_MS);
    const latest = (await cursorsAbout(url, ceremony.event.id)).at(-1)!;
    await Promise.all(readers.map((reader) => reader.reaches(latest)));
  }

  async function riot(until: AbortSignal): Promise<void> {
    const rioter = await createConnection(url);
    // Locks in the opposite order to a donation, for long enough to collide with one.
    while (!until.aborted) {
      try {
        await rioter.beginTransaction();
        await rioter.query('SELECT * FROM feed_head FOR UPDATE');
        await setTimeout(5);
        await rioter.query('SELECT * FROM donation_total FOR UPDATE');
        await rioter.commit();
      } catch {
        await rioter.rollback();
      }
    }
    rioter.destroy();
  }

  test('may only be read', async () => {
    await sql(server.url, 'SET GLOBAL read_only = 1');
    await crowd.isPutOff('writes');
    crowd.putOff.reads.clear();
    await sql(server.url, 'SET GLOBAL read_only = 0');
    await recovers();
    expect([...crowd.putOff.reads]).toEqual([]);
  });

  test('has its feed locked by somebody for longer than anybody waits', async () => {
    const holder = await createConnection(url);
    await holder.beginTransaction();
    await holder.query('SELECT * FROM feed_head FOR UPDATE');
    await crowd.isPutOff('writes');
    holder.destroy();
    await recovers();
  }, 20_000);

  test('is in a storm of deadlocks', async () => {
    const storm = AbortSignal.timeout(STORM_MS);
    await Promise.all(Array.from({ length: RIOTERS }, () => riot(storm)));
    await recovers();
  }, 20_000);

  test('has a full disk', async () => {
    limitFiles(server.pid, FULL_BYTES);
    const stone = () => sql(server.url, "INSERT INTO ballast.stone VALUES (REPEAT('x', 100000))");
    let full = false;
    const filling = (async () => {
      await until(() => full, { whileNot: () => stone().catch(() => setTimeout(5)) });
    })();
    await crowd.isPutOff('writes');
    full = true;
    await filling;
    limitFiles(server.pid, undefined);
    await recovers();
  }, 30_000);

  test(
    'is frozen',
    async () => {
      server.freeze();
      await Promise.all([crowd.isPutOff('writes'), crowd.isPutOff('reads'), setTimeout(FROZEN_MS)]);
      server.thaw();
      await recovers();
    },
    FROZEN_MS + 20_000,
  );

  test('is killed, and started again', async () => {
    await server.kill();
    await Promise.all([crowd.isPutOff('writes'), crowd.isPutOff('reads')]);
    await server.start();
    await recovers();
  }, 20_000);

  test('and everybody was answered in time, nothing was written by halves, nothing lost, doubled or out of order', async () => {
    await crowd.leave();
    expect(crowd.surprises).toEqual([]);
    expect(Math.max(...Object.values(crowd.slowestMs))).toBeLessThan(ANSWERED_MS);
    const cursors = await cursorsAbout(url, ceremony.event.id);
    const all = cursors.slice(cursors.indexOf(start) + 1);
    expect(all).toHaveLength(crowd.given.length);
    const store = await openStore(url, storeSchema);
    expect(await store.snapshot(auditTotals)).toEqual([]);
    await store.close();
    for (const reader of readers) {
      await reader.reaches(all.at(-1)!);
      expect(reader.shown).toEqual(all);
    }
  });
});
