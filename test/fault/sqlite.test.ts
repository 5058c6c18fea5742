// Faults of an SQLite file: requests are answered in time, with retryable refusals, and repeating them gives the answer.
import { DatabaseSync } from '@photostructure/sqlite';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { createCeremony, type Ceremony } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { limitFiles } from '../harness/servers.js';
import { Crowd } from './crowd.js';
import { cursorsAbout, Reader } from './reader.js';

/** The promises are 5 s and 3 s; the machine may be busy. */
const [ANSWERED_MS, SERVED_MS] = [6_000, 6_000];
/** Far less than writes wait for the lock. */
const UNDISTURBED_MS = 2_000;

let database: FreshDatabase;
let ceremony: Ceremony;
let reader: Reader;
let crowd: Crowd;
let start: string;
let stop: () => Promise<void>;

async function gather(node: GraphClient): Promise<void> {
  ceremony = await createCeremony(node);
  start = (await cursorsAbout(database.url, ceremony.event.id)).at(-1)!;
  reader = new Reader(node, ceremony.event.id, start);
  crowd = new Crowd([node], ceremony);
  await crowd.isServed(node);
}

/** Every request was answered in time, and every change was made once. */
async function allIsWell(): Promise<void> {
  await crowd.leave();
  expect(crowd.surprises).toEqual([]);
  expect(Math.max(...Object.values(crowd.slowestMs))).toBeLessThan(ANSWERED_MS);
  const cursors = await cursorsAbout(database.url, ceremony.event.id);
  const all = cursors.slice(cursors.indexOf(start) + 1);
  expect(all).toHaveLength(crowd.given.length);
  const store = await openStore(database.url, storeSchema);
  expect(await store.snapshot(auditTotals)).toEqual([]);
  await store.close();
  await reader.reaches(all.at(-1)!);
  expect(reader.shown).toEqual(all);
}

beforeEach(async () => {
  database = await freshSqlite();
});

afterEach(async () => {
  await reader.close();
  await stop();
  await crowd.leave().catch(() => undefined);
  await database.drop();
});

describe('a process, while', () => {
  let node: GatewayProcess;

  beforeEach(async () => {
    node = await spawnGateway({ DATABASE_URL: database.url });
    stop = node.stop;
    await gather(node.admin);
  });

  test('another holds the lock: who writes is put off, who reads does not notice', async () => {
    const other = new DatabaseSync(database.url.slice('sqlite:'.length));
    other.exec('PRAGMA busy_timeout = 5000');
    other.exec('BEGIN IMMEDIATE');
    await crowd.isPutOff('writes');
    other.close();
    expect(await crowd.isServed(node.admin)).toBeLessThan(SERVED_MS);
    await allIsWell();
    expect(crowd.slowestMs.reads).toBeLessThan(UNDISTURBED_MS);
  }, 20_000);

  test('the disk is full: who writes is put off until there is room again', async () => {
    limitFiles(node.process.pid!, 4_096);
    await crowd.isPutOff('writes');
    limitFiles(node.process.pid!, undefined);
    expect(await crowd.isServed(node.admin)).toBeLessThan(SERVED_MS);
    await allIsWell();
  }, 20_000);
});

test('while the file may only be read, who writes is put off and who reads does not notice', async () => {
  const node = await startTestGateway(database.url);
  stop = node.close;
  await gather(node.admin);
  const { write } = node.store['handles'];
  await write.query('PRAGMA query_only = 1');
  await crowd.isPutOff('writes');
  await write.query('PRAGMA query_only = 0');
  expect(await crowd.isServed(node.admin)).toBeLessThan(SERVED_MS);
  await allIsWell();
  expect([...crowd.putOff.reads]).toEqual([]);
});
