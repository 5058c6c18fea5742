import { Redis } from 'ioredis';
import { RedisBus } from '../../src/live/bus/redis.js';
import { startRedisCluster, type OwnServer } from '../harness/servers.js';
import { announcement, busContract, Heard } from './bus.js';

const CHANNEL = 'commonweal-test';

(process.env['TEST_REDIS_URL'] === undefined ? describe.skip : describe)('the bus on a Redis cluster', () => {
  let redis: OwnServer;
  let admin: Redis;

  beforeAll(async () => {
    redis = await startRedisCluster();
    admin = new Redis(redis.url);
  });

  afterAll(async () => {
    admin.disconnect();
    await redis.close();
  });

  const bus = () => new RedisBus(redis.url, CHANNEL);

  describe('keeps the contract:', () => {
    busContract(() => [bus(), bus()]);
  });

  describe('beyond the contract', () => {
    let [one, other]: RedisBus[] = [];
    let both: [Heard, Heard];

    beforeEach(async () => {
      [one, other] = [bus(), bus()];
      both = [new Heard(), new Heard()];
      await Promise.all([one.start(both[0]), other.start(both[1])]);
    });

    afterEach(() => Promise.all([one?.close(), other?.close()]));

    it('uses the shard that owns the channel, and no pub/sub that all nodes would carry [P40]', async () => {
      expect(await admin.call('PUBSUB', 'SHARDNUMSUB', CHANNEL)).toEqual([CHANNEL, 2]);
      expect(await admin.pubsub('NUMSUB', CHANNEL)).toEqual([CHANNEL, 0]);
    });

    it('says that it is down when it loses its shard, finds it again by itself and carries on', async () => {
      await admin.client('KILL', 'TYPE', 'pubsub');
      const [, heard] = both;
      // Announcements are lost until the publisher is connected again.
      for (const each of both) await each.until(() => each.states.length >= 3);
      expect(both.map(({ states }) => states)).toEqual([
        [true, false, true],
        [true, false, true],
      ]);
      one?.publish(announcement(1));
      await heard.until(() => heard.heads.includes(1));
    });
  });
});
