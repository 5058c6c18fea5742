// Everything that a gateway depends on fails, one after another, while many clients donate, claim and subscribe: two nodes of
// two workers each, on a MariaDB and a Redis of the test's own.
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createConnection, type Connection } from 'mysql2/promise';
import { feedCursor } from '../../src/core/cursor.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { type Ceremony, claimantOf, createCeremony, createOrganisation } from '../harness/ceremony.js';
import { spawnGateway, workersOf, type GatewayProcess } from '../harness/processes.js';
import { installed, sql, startMariadb, startRedis, type OwnServer } from '../harness/servers.js';
import { readBooks } from './books.js';
import { Crowd } from './crowd.js';
import { cursorsAbout } from './reader.js';
import { Screens } from './screens.js';

const LONG = Boolean(process.env['TEST_LONG']);
const OUTAGE_MS = LONG ? 10_000 : 1_500;
/** The promise is 3 s; in the everyday form the machine may be busy. */
const BACK_MS = LONG ? 3_000 : 6_000;
const NODES = 2;
const WORKERS = 2;
const SCREENS_PER_NODE = 100;
const GIVERS = 6;
const PAUSE_MS = 50;
const [PROJECTS, CLAIMANTS] = LONG ? [150, 20] : [40, 20];
/** The smallest limit that MariaDB accepts. */
const FEWEST_CONNECTIONS = 10;
const CONNECTIONS = 151;

interface Fault {
  readonly begin: () => unknown;
  readonly end: () => unknown;
  /** Whether the gateway cannot work without it. */
  readonly stops: boolean;
}

const available = Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']);

(available && installed('mariadbd') ? describe : describe.skip)('two nodes of two workers', () => {
  let database: OwnServer;
  let redis: OwnServer;
  /** Connected before nobody else is let in. */
  let root: Connection;
  let operator: Redis;
  let url: string;
  let nodes: GatewayProcess[] = [];
  let workers: number[] = [];
  let ceremony: Ceremony;
  let crowd: Crowd;
  let screens: Screens[] = [];
  let start: string;
  const hogs: Connection[] = [];
  const backMs: string[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([startMariadb('--innodb-buffer-pool-size=32M'), startRedis()]);
    // Not root, who is let in beyond the limit.
    await sql(
      database.url,
      'CREATE DATABASE commonweal',
      "CREATE USER gateway@'%' IDENTIFIED BY 'secret'",
      "GRANT ALL ON commonweal.* TO gateway@'%'",
    );
    url = `${database.url.replace('root@', 'gateway:secret@')}/commonweal`;
    const env = { DATABASE_URL: url, REDIS_URL: redis.url, WORKERS: String(WORKERS), LOG_LEVEL: 'error' };
    nodes = [await spawnGateway(env), await spawnGateway(env)];
    workers = nodes.flatMap(workersOf);
    const [node] = nodes as [GatewayProcess];
    ceremony = await createCeremony(node.admin, PROJECTS, CLAIMANTS);
    const claimants = await Promise.all(
      Array.from({ length: CLAIMANTS }, () => createOrganisation(node.admin)),
    );
    start = (await cursorsAbout(url, ceremony.event.id)).at(-1)!;
    screens = await Promise.all(
      nodes.map((each) =>
        Screens.open(each.url, SCREENS_PER_NODE, { id: ceremony.event.id as string, after: start }),
      ),
    );
    const claims = claimants.flatMap(({ id: claimantId }) =>
      ceremony.projects.map(({ id: projectId }) => ({
        projectId,
        claimant: claimantOf(claimantId as string),
      })),
    );
    crowd = new Crowd(
      nodes.map(({ admin }) => admin),
      ceremony,
      { givers: GIVERS, pauseMs: PAUSE_MS, claims },
    );
    await everybodyIsServed();
  }, 90_000);

  afterAll(async () => {
    for (const each of screens) each.close();
    await Promise.all(nodes.map((node) => node.stop('SIGKILL')));
    await crowd.leave().catch(() => undefined);
    await Promise.all([database.close(), redis.close()]);
  });

  /** What is donated from now on through each node is answered and reaches every screen. @returns the time that took */
  async function everybodyIsServed(patienceMs = 10_000): Promise<number> {
    const begun = performance.now();
    for (const id of await Promise.all(nodes.map(({ admin }) => crowd.give(admin)))) {
      await Promise.all(screens.map((each) => each.reach(id, patienceMs)));
    }
    return performance.now() - begun;
  }

  /** The entries about the event since the screens began, as a screen receives them; and the claims in the store. */
  async function stored(): Promise<{ shown: string[]; claims: string[] }> {
    const store = await openStore(url, storeSchema);
    try {
      const { epoch, seq } = await store.feed.head();
      const shown = (await store.feed.read(0, seq))
        .filter(({ subjects }) => subjects.includes(ceremony.event.id as string))
        .map((entry) => {
          const { donation, claim } = entry.payload as { donation?: string; claim?: string };
          const cursor = feedCursor({ epoch, seq: entry.seq, mark: entry.mark });
          return shownAs({ cursor, kind: entry.kind, donation, claim });
        });
      const claims: { id: string }[] = await store.read.query('SELECT id FROM claim');
      const begun = shown.findIndex((line) => line.startsWith(start));
      return { shown: shown.slice(begun + 1), claims: claims.map(({ id }) => id) };
    } finally {
      await store.close();
    }
  }

  /** MariaDB accepts no more connections, and the nodes have lost theirs. */
  async function crowdOutOfDatabase(): Promise<void> {
    root = await createConnection(database.url);
    const ours = new Set([root.threadId]);
    for (let n = 0; n < FEWEST_CONNECTIONS; n++) {
      const hog = await createConnection(url);
      ours.add(hog.threadId);
      hogs.push(hog);
    }
    await root.query(`SET GLOBAL max_connections = ${String(FEWEST_CONNECTIONS)}`);
    const [rows] = await root.query("SELECT id FROM information_schema.processlist WHERE user = 'gateway'");
    for (const { id } of rows as { id: number }[]) {
      if (!ours.has(id)) await root.query(`KILL ${String(id)}`).catch(() => undefined);
    }
  }

  async function letIntoDatabase(): Promise<void> {
    await root.query(`SET GLOBAL max_connections = ${String(CONNECTIONS)}`);
    for (const each of [root, ...hogs]) each.destroy();
  }

  async function crowdOutOfRedis(): Promise<void> {
    operator = new Redis(redis.url);
    await operator.config('SET', 'maxclients', '1');
    for (const type of ['normal', 'pubsub']) await operator.call('CLIENT', 'KILL', 'TYPE', type);
  }

  async function letIntoRedis(): Promise<void> {
    await operator.config('SET', 'maxclients', '1000');
    operator.disconnect();
  }

  const faults: [string, Fault][] = [
    ['the database is stopped', { begin: () => database.kill(), end: () => database.start(), stops: true }],
    ['Redis is stopped', { begin: () => redis.kill(), end: () => redis.start(), stops: false }],
    [
      'the database is frozen',
      {
        begin: () => {
          database.freeze();
        },
        end: () => {
          database.thaw();
        },
        stops: true,
      },
    ],
    [
      'Redis is frozen',
      {
        begin: () => {
          redis.freeze();
        },
        end: () => {
          redis.thaw();
        },
        stops: false,
      },
    ],
    [
      'the database takes no more connections',
      { begin: crowdOutOfDatabase, end: letIntoDatabase, stops: true },
    ],
    ['Redis takes no more connections', { begin: crowdOutOfRedis, end: letIntoRedis, stops: false }],
  ];

  test.each(faults)(
    '%s for a while: everybody is served again soon after',
    async (name, { begin, end, stops }) => {
      const answered = () => crowd.given.length + crowd.claimed.length;
      await begin();
      const before = answered();
      await (stops
        ? setTimeout(OUTAGE_MS)
        : Promise.all([setTimeout(OUTAGE_MS), everybodyIsServed(BACK_MS)]));
      // Otherwise nothing failed. Requests that were in flight at the beginning may have been answered.
      if (stops) expect(answered() - before).toBeLessThan(GIVERS + NODES + 1);
      await end();
      const took = await everybodyIsServed();
      backMs.push(`${name} ${String(Math.round(took))}`);
      expect(took).toBeLessThan(BACK_MS);
    },
    OUTAGE_MS + 30_000,
  );

  test('no process ended, nobody was refused for good, nothing that was answered is lost, and nothing is there twice', async () => {
    await crowd.leave();
    process.stderr.write(
      `${String(crowd.given.length)} donations, ${String(crowd.claimed.length)} claims; back after ms: ${backMs.join(', ')}\n`,
    );
    expect([crowd.surprises, screens.flatMap((each) => each.surprises)]).toEqual([[], []]);
    expect(nodes.map((node) => [node.process.exitCode, node.complaint()])).toEqual(
      nodes.map(() => [null, '']),
    );
    expect(nodes.flatMap(workersOf)).toEqual(workers);

    const { donations, wrong } = await readBooks(url);
    expect(wrong).toEqual([]);
    expect([...donations.keys()].sort()).toEqual([...crowd.given].sort());
    const { shown, claims } = await stored();
    expect([...claims].sort()).toEqual([...crowd.claimed].sort());
    for (const one of screens.flatMap((each) => each.shown)) {
      expect(one.map((text) => shownAs(JSON.parse(text) as Shown))).toEqual(shown);
    }
  }, 30_000);
});

interface Shown {
  readonly cursor: string;
  readonly kind: string;
  readonly donation?: { readonly id: string } | string | null | undefined;
  readonly claim?: { readonly id: string } | string | null | undefined;
}

function shownAs({ cursor, kind, donation, claim }: Shown): string {
  const about = donation ?? claim;
  return `${cursor} ${kind} ${typeof about === 'object' ? String(about?.id) : String(about)}`;
}
