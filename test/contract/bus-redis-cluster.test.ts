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
    let heard: Heard;

    beforeEach(async () => {
      [one, other] = [bus(), bus()];
      heard = new Heard();
      await Promise.all([one.start(new Heard()), other.start(heard)]);
    });

    afterEach(() => Promise.all([one?.close(), other?.close()]));

    it('uses the shard that owns the channel, and no pub/sub that all nodes would carry', async () => {
      expect(await admin.call('PUBSUB', 'SHARDNUMSUB', CHANNEL)).toEqual([CHANNEL, 2]);
      expect(await admin.pubsub('NUMSUB', CHANNEL)).toEqual([CHANNEL, 0]);
    });

    it('says that it is down when it loses its shard, finds it again by itself and carries on', async () => {
      await admin.client('KILL', 'TYPE', 'pubsub');
      await heard.until(() => heard.states.includes(false));
      await heard.until(() => heard.states.at(-1) === true);
      expect(heard.states).toEqual([true, false, true]);
      one?.publish(announcement(1));
      await heard.until(() => heard.heads.includes(1));
    });
  });
});
