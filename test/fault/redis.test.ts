// Under all faults of Redis, donors are answered as before, and every reader receives every entry once, in order.
import { setTimeout } from 'node:timers/promises';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { redisCommand, startRedis, type OwnServer } from '../harness/servers.js';
import { cursorsAbout, Reader } from './reader.js';
import { until } from '../harness/until.js';

const NODES = 3;
const [FROZEN_MS, GONE_MS] = process.env['TEST_LONG'] ? [60_000, 60_000] : [4_000, 6_000];
/** Twice what is promised; the machine may be busy. */
const CAUGHT_UP_MS = 4_000;
const BETWEEN_GIFTS_MS = 20;
const CHANNEL = 'commonweal:feed';

const available = Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']);

(available ? describe : describe.skip)('three nodes, while givers give through each of them', () => {
  let database: FreshDatabase;
  let redis: OwnServer;
  let nodes: GatewayProcess[] = [];
  let ceremony: Ceremony;
  let readers: Reader[] = [];
  const giving = new AbortController();
  let givers: Promise<unknown>;

  beforeAll(async () => {
    [database, redis] = await Promise.all([freshMysql(), startRedis()]);
    const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    nodes = await Promise.all(Array.from({ length: NODES }, () => spawnGateway(env)));
    ceremony = await createCeremony(nodes[0]!.admin);
    const [start] = await present();
    readers = nodes.map(({ admin }) => new Reader(admin, ceremony.event.id, start!));
    givers = Promise.all(nodes.map(giveOn));
    await everybodyGoesOn();
  }, 30_000);

  afterAll(async () => {
    await Promise.all(readers.map((reader) => reader.close()));
    await Promise.all(nodes.map((node) => node.stop()));
    await redis.close();
    await database.drop();
  });

  const give = ({ admin }: GatewayProcess) => donate(admin, { eventId: ceremony.event.id }, '1');
  const present = () => cursorsAbout(database.url, ceremony.event.id);

  async function giveOn(node: GatewayProcess): Promise<void> {
    while (!giving.signal.aborted) {
      await give(node);
      await setTimeout(BETWEEN_GIFTS_MS);
    }
  }

  /** Every reader receives what is donated from now on through every node. */
  async function everybodyGoesOn(patienceMs?: number): Promise<void> {
    await Promise.all(nodes.map(give));
    const latest = (await present()).at(-1)!;
    await Promise.all(readers.map((reader) => reader.reaches(latest, patienceMs)));
  }

  /** Nodes learn of each other's entries by the bus again, and not only by polling. */
  async function everybodyListens(): Promise<void> {
    await until(async () => {
      const [, listening] = (await redisCommand(redis.url, 'PUBSUB', 'NUMSUB', CHANNEL)) as unknown[];
      return listening === NODES;
    });
  }

  async function away(ms: number): Promise<void> {
    await everybodyGoesOn();
    await setTimeout(ms);
    await everybodyGoesOn();
  }

  const listeners = async () => {
    const list = String(await redisCommand(redis.url, 'CLIENT', 'LIST', 'TYPE', 'pubsub'));
    return Array.from(list.matchAll(/^id=(\d+)/gm), ([, id]) => id);
  };

  async function overflow(): Promise<void> {
    await redisCommand(redis.url, 'CONFIG', 'SET', 'client-output-buffer-limit', 'pubsub 1000 0 0');
    const before = await listeners();
    await redisCommand(redis.url, 'PUBLISH', CHANNEL, 'x'.repeat(100_000));
    await until(async () => !(await listeners()).some((id) => before.includes(id)));
    await redisCommand(redis.url, 'CONFIG', 'SET', 'client-output-buffer-limit', 'pubsub 0 0 0');
  }

  const faults: [string, () => Promise<unknown>][] = [
    ['is flushed', () => redisCommand(redis.url, 'FLUSHALL')],
    ['cuts them off for an output buffer that is full', overflow],
    ['kills their connections', () => redisCommand(redis.url, 'CLIENT', 'KILL', 'TYPE', 'pubsub')],
    ['is started anew', () => redis.kill().then(() => redis.start())],
    [
      'is frozen',
      async () => {
        redis.freeze();
        await away(FROZEN_MS);
        redis.thaw();
      },
    ],
    [
      'is gone',
      async () => {
        await redis.kill();
        await away(GONE_MS);
        await redis.start();
      },
    ],
  ];

  test.each(faults)(
    'Redis %s: everybody has caught up soon after, and they hear of each other again',
    async (_name, fault) => {
      await fault();
      await everybodyGoesOn(CAUGHT_UP_MS);
      await everybodyListens();
    },
    GONE_MS + 20_000,
  );

  test('nothing was lost, doubled or out of order at any reader', async () => {
    giving.abort();
    // None of the donations was refused.
    await givers;
    await everybodyGoesOn();
    const [, ...all] = await present();
    for (const reader of readers) expect(reader.shown).toEqual(all);
  });
});
