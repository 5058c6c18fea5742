// The files of an embedded store: who may read them, what a copy holds, and what is left of erased data.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { LIMITS } from '../../src/core/limits.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { createCeremony, donate } from '../harness/ceremony.js';
import { emptySqlite, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway } from '../harness/gateway.js';
import { spawnGateway } from '../harness/processes.js';
import { countStatements } from '../harness/statements.js';
import { until } from '../harness/until.js';
import { openStore } from '../../src/store/open.js';
import { storeSchema } from '../../src/domain/features.js';

const NAME = '张三不愿留名';
const PATIENCE_MS = 5_000;

let database: FreshDatabase;
let path: string;

beforeEach(async () => {
  database = await emptySqlite();
  path = database.url.slice('sqlite:'.length);
});

afterEach(() => database.drop());

const files = () => ['', '-wal', '-shm'].map((end) => path + end).filter(existsSync);
const modes = () => files().map((file) => (statSync(file).mode & 0o777).toString(8));

test('only its owner reads it; a clean stop leaves everything in the one file', async () => {
  const node = await spawnGateway({ DATABASE_URL: database.url });
  await createCeremony(node.admin, 5);
  expect(modes()).toEqual(['600', '600', '600']);
  await node.stop('SIGTERM');
  expect(files().filter((file) => file.endsWith('-wal') && statSync(file).size > 0)).toEqual([]);
  expect(statSync(path).size).toBeGreaterThan(100_000);
  const store = await openStore(database.url, storeSchema);
  expect(await store.read.count(Organisation)).toBe(1);
  await store.close();
}, 30_000);

test.each([
  ['soon and without a stop', false],
  ['also when somebody was reading just then', true],
])(
  'of a donor who is forgotten nothing is left in the file or its log, %s',
  async (_when, isRead) => {
    const gateway = await startTestGateway(database.url);
    const { projects } = await createCeremony(gateway.admin);
    const to = { projectId: projects[0].id };
    const { donation } = await donate(gateway.admin, to, '5.00', { donor: { name: NAME } });
    const kept = () => files().filter((file) => readFileSync(file).includes(NAME));
    expect(kept()).not.toEqual([]);
    const [begun, over] = [new Gate(), new Gate()];
    const reading = gateway.store.snapshot(async (manager) => {
      await manager.count(Organisation);
      begun.open();
      await over.opened;
    });
    await begun.opened;
    if (!isRead) over.open();
    await gateway.admin.do('eraseDonor', 'donation { id }', { id: donation.id });
    if (isRead) {
      for (let n = 0; n < 5; n++) await gateway.anyone.ask('{ __typename }');
      expect(kept()).not.toEqual([]);
      over.open();
    }
    await reading;
    await until(() => !kept().length, { patienceMs: PATIENCE_MS });
    await gateway.close();
  },
  30_000,
);

test('a log that others read is left after SQLITE_SCRUB_ATTEMPTS, until the next time', async () => {
  jest.replaceProperty(LIMITS, 'SQLITE_SCRUB_ATTEMPTS', 3 as never);
  const store = await openStore(database.url, storeSchema);
  await store.migrate();
  const [begun, over] = [new Gate(), new Gate()];
  const reading = store.snapshot(async (manager) => {
    await manager.count(Organisation);
    begun.open();
    await over.opened;
  });
  await begun.opened;
  await store.transact(({ manager }) => manager.query('UPDATE feed_barrier SET passed = passed + 1'));
  const statements = countStatements(store, ['write']);
  await store.dialect.scrub(store['handles'].write);
  expect(statements.made).toEqual(Array(3).fill('PRAGMA wal_checkpoint(TRUNCATE)'));
  statements.end();
  over.open();
  await reading;
  jest.restoreAllMocks();
  await store.close();
});
