import { LIMITS } from '../../src/core/limits.js';
import { restartMs } from '../../src/cli/processes/primary.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { LiveResults } from '../harness/client.js';
import { Wire } from './wire.js';
import { freshMysql, freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { linesOf } from '../harness/log.js';
import { runCommand, spawnGateway, workersOf, type GatewayProcess } from '../harness/processes.js';
import { RawSocket } from '../server/raw-socket.js';
import { until } from '../harness/until.js';

const FEED = 'subscription { feed(filter: { kinds: [ORGANISATION_UPDATED] }) { cursor } }';
const WORKERS = 2;
const READERS = 4 * WORKERS;

const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a worker that crashes is started again at once, then later each time, up to WORKER_RESTART_CAP_MS', () => {
  const waits = Array.from({ length: 10 }, (_, crashes) => restartMs(crashes + 1));
  const { WORKER_RESTART_MS: ms, WORKER_RESTART_CAP_MS: most } = LIMITS;
  const doubled = [ms, 2 * ms, 4 * ms, 8 * ms, 16 * ms, 32 * ms, 64 * ms];
  expect(waits).toEqual([0, ...doubled, most, most]);
});

describe('the workers of a gateway', () => {
  let database: FreshDatabase;
  let node: GatewayProcess;

  beforeAll(async () => {
    database = await freshSqlite();
    node = await spawnGateway({ DATABASE_URL: database.url, WORKERS: String(WORKERS) });
  });

  afterAll(async () => {
    await node.stop('SIGKILL');
    await database.drop();
  });

  const metric = async (name: string) => {
    const text = await (await fetch(`${node.url}/metrics`)).text();
    return Number(new RegExp(`^commonweal_${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };

  test('share one port and see what each of them writes; /metrics adds them up [P42]', async () => {
    expect(node.greeting.filter((line) => line.includes('GraphQL'))).toHaveLength(1);
    expect(node.greeting[0]).toContain(`${String(WORKERS)} workers`);
    expect(workersOf(node)).toHaveLength(WORKERS);
    const organisation = await createOrganisation(node.admin);
    const readers = Array.from({ length: READERS }, () => node.admin.subscribe(FEED));
    await until(async () => (await metric('subscription_subscribers_live\\{field="feed"\\}')) === READERS);
    const all = (count: number) => Promise.all(readers.map((reader: LiveResults) => reader.count(count)));
    for (let n = 1; n <= WORKERS; n++) {
      await node.admin.do('updateOrganisation', 'organisation { id }', {
        id: organisation.id,
        name: zh(`名 ${String(n)}`),
      });
    }
    await all(WORKERS);
    const seen = readers.map(({ data }) => data.map(({ feed }) => feed.cursor).join());
    expect(new Set(seen).size).toBe(1);
    expect(await (await fetch(`${node.url}/readyz`)).text()).toMatch(/^ready \(worker \d\)\n$/);
    const operations = await metric('operation_seconds_count\\{kind="subscription",field="feed"\\}');
    expect(operations).toBe(READERS);
    expect([await metric('build_info\\{.*\\}'), await metric('database_up')]).toEqual([1, 1]);
    await Promise.all(readers.map((reader) => reader.close()));
  });

  test('that find their port taken say it in one line, once', async () => {
    const { port } = new URL(node.url);
    const { code, output } = await runCommand('start', {
      ...{ DATABASE_URL: database.url, PORT: port, WORKERS: '2' },
    });
    expect(code).toBe(1);
    expect(output).toMatch(/^Port \d+ is taken\..*\nA worker ended before it served\.\n$/);
  });

  test('are replaced when they die, while the port goes on serving, and drain when the primary is told to stop', async () => {
    const [victim] = workersOf(node) as [number];
    process.kill(victim, 'SIGKILL');
    await until(() => workersOf(node).length === WORKERS && !workersOf(node).includes(victim));
    expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
    const sockets = await Promise.all(Array.from({ length: READERS }, () => RawSocket.open(node.url)));
    const workers = workersOf(node);
    await node.stop('SIGTERM');
    expect(node.process.exitCode).toBe(0);
    await Promise.all(sockets.map((socket) => socket.gone()));
    expect(new Set(sockets.map(({ closed }) => closed?.code))).toEqual(new Set([1012]));
    expect(workers.filter(alive)).toEqual([]);
  });
});

describe('workers that are killed', () => {
  let database: FreshDatabase;
  let node: GatewayProcess;

  beforeEach(async () => {
    database = await freshSqlite();
    node = await spawnGateway({ DATABASE_URL: database.url, WORKERS: String(WORKERS) });
  });

  afterEach(async () => {
    await node.stop('SIGKILL');
    await database.drop();
  });

  test('end with a primary that was killed', async () => {
    const workers = workersOf(node);
    await node.stop('SIGKILL');
    await until(() => !workers.some(alive));
  });

  test('that cannot stay are started again a few times, then the gateway gives up and says so', async () => {
    let complaint = '';
    node.process.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    const killed = new Set<number>();
    await until(() => {
      if (node.process.exitCode !== null) return true;
      for (const pid of workersOf(node).filter((one) => !killed.has(one))) {
        killed.add(pid);
        process.kill(pid, 'SIGKILL');
      }
      return false;
    });
    expect(node.process.exitCode).toBe(1);
    const lines = linesOf(complaint);
    const gaveUp = { crashes: LIMITS.WORKER_CRASHES + 1, seconds: LIMITS.WORKER_CRASHES_MS / 1_000 };
    expect(lines[0]).toMatchObject({ event: 'workerEnded', how: 'SIGKILL', afterMs: 0 });
    expect(lines.at(-1)).toMatchObject({ event: 'gaveUp', ...gaveUp });
    expect([...killed].filter(alive)).toEqual([]);
  });
});

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

(mysql && redis ? describe : describe.skip)(
  'a worker that crashes while the database and Redis are away',
  () => {
    const CRASHES = 6;
    let database: FreshDatabase;
    let wires: Wire[];
    let node: GatewayProcess;

    beforeAll(async () => {
      database = await freshMysql();
      wires = [await Wire.to(database.url, 3306), await Wire.to(redis ?? '', 6379)];
      const [toDatabase, toRedis] = wires.map(({ url }) => url) as [string, string];
      node = await spawnGateway({ DATABASE_URL: toDatabase, REDIS_URL: toRedis, WORKERS: String(WORKERS) });
    });

    afterAll(async () => {
      await node.stop('SIGKILL');
      await Promise.all(wires.map((wire) => wire.close()));
      await database.drop();
    });

    test('is started again and again, later each time, and the other one goes on serving', async () => {
      let complaint = '';
      node.process.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
      const crashes = () =>
        linesOf(complaint)
          .filter(({ event }) => event === 'workerEnded')
          .map(({ afterMs }) => afterMs);
      const [survivor, victim] = workersOf(node) as [number, number];
      for (const wire of wires) wire.cut();
      process.kill(victim, 'SIGKILL');
      await until(() => crashes().length >= CRASHES || node.process.exitCode !== null);
      expect(crashes().slice(0, 4)).toEqual([0, 100, 200, 400]);
      expect(alive(survivor)).toBe(true);
      expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
      for (const wire of wires) wire.mend();
      // On a new connection each time, because the same worker would answer otherwise.
      const asked = { headers: { connection: 'close' } };
      const serving = async () =>
        (await (await fetch(`${node.url}/readyz`, asked)).text()).replace(/\D/g, '');
      const first = await serving();
      await until(async () => (await serving()) !== first);
      expect(workersOf(node)).toContain(survivor);
    }, 60_000);
  },
);
