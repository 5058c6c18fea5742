import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { LIMITS } from '../../src/core/limits.js';
import { RedisBus } from '../../src/live/bus/redis.js';
import { redisCommand, startRedis, type OwnServer } from '../harness/servers.js';
import { announcement, busContract, Heard, oversize } from './bus.js';

const url = process.env['TEST_REDIS_URL'];

(url === undefined ? describe.skip : describe)('the Redis bus', () => {
  const name = `commonweal-test-${randomBytes(6).toString('hex')}`;
  const named = new URL(url ?? 'redis://none');
  named.searchParams.set('connectionName', name);
  const bus = () => new RedisBus(named.href, name);
  let admin: Redis;

  beforeAll(() => {
    admin = new Redis(url ?? '');
  });

  afterAll(() => admin.quit());

  /** Cuts the connections that this test has opened under its name, and no others. */
  async function cut(): Promise<number> {
    const clients = String(await admin.client('LIST')).split('\n');
    const ids = clients
      .filter((line) => line.includes(` name=${name} `))
      .map((line) => /id=(\d+)/.exec(line)?.[1] ?? '');
    for (const id of ids) await admin.client('KILL', 'ID', id);
    return ids.length;
  }

  describe('keeps the contract:', () => {
    busContract(() => [bus(), bus()]);
  });

  describe('beyond the contract', () => {
    const [one, other] = [bus(), bus()];
    const [heardByOne, heardByOther] = [new Heard(), new Heard()];

    beforeAll(() => Promise.all([one.start(heardByOne), other.start(heardByOther)]));
    afterAll(() => Promise.all([one.close(), other.close()]));

    it('sends no message longer than BUS_MESSAGE_BYTES: the others are only woken', async () => {
      one.publish(oversize(1));
      await heardByOther.until(() => heardByOther.heads.includes(1));
      expect(heardByOther.announcements).toEqual([{ ...announcement(1), entries: [] }]);
    });

    it('ignores whatever else is said on its channel', async () => {
      for (const rubbish of [
        '',
        'PING',
        '{',
        'null',
        '[]',
        '{"epoch":1,"head":2,"entries":[]}',
        '{"epoch":"epoch"}',
      ]) {
        await admin.publish(name, rubbish);
      }
      one.publish(announcement(2));
      await heardByOther.until(() => heardByOther.heads.includes(2));
      expect(heardByOther.heads).toEqual([1, 2]);
    });

    it('says that it is down when its connection is cut, comes back by itself and carries on', async () => {
      expect(await cut()).toBe(4);
      await heardByOther.until(() => heardByOther.states.includes(false));
      expect(() => {
        one.publish(announcement(3));
      }).not.toThrow();
      await heardByOther.until(() => heardByOther.states.at(-1) === true);
      expect(heardByOther.states).toEqual([true, false, true]);
      for (let head = 4; !heardByOther.heads.some((heard) => heard >= 4); head++) {
        // Until the publisher is back as well, what it says is lost: that is what the poll is for.
        one.publish(announcement(head));
        await admin.ping();
      }
    });
  });

  describe('while Redis is frozen', () => {
    let own: OwnServer;
    let one: RedisBus;
    let other: RedisBus;
    const heard = new Heard();

    beforeAll(async () => {
      jest.replaceProperty(LIMITS, 'BUS_BEAT_MS', 50 as never);
      own = await startRedis();
      [one, other] = [new RedisBus(own.url), new RedisBus(own.url)];
      await Promise.all([one.start(new Heard()), other.start(heard)]);
      own.freeze();
    });

    afterAll(async () => {
      await Promise.all([one.close(), other.close()]);
      await own.close();
      jest.restoreAllMocks();
    });

    it('says that it is down', () => heard.until(() => heard.states.at(-1) === false));

    it('cannot be started, and says so', async () => {
      const third = new RedisBus(own.url);
      await expect(third.start(new Heard())).rejects.toThrow();
      await third.close();
    });

    it('comes back by itself and carries on', async () => {
      own.thaw();
      await heard.until(() => heard.states.at(-1) === true);
      for (let head = 1; !heard.heads.length; head++) {
        one.publish(announcement(head));
        await redisCommand(own.url, 'PING');
      }
    });

    it('keeps no more than BUS_UNANSWERED_BYTES for it, and carries on afterwards', async () => {
      const small = Buffer.byteLength(JSON.stringify(announcement(1)));
      jest.replaceProperty(LIMITS, 'BUS_UNANSWERED_BYTES', 3 * small);
      heard.announcements.length = 0;
      for (const head of [1, 2, 3, 4, 5]) one.publish(announcement(head));
      await heard.until(() => heard.heads.length >= 2);
      for (let head = 6; !heard.heads.some((seen) => seen >= 6); head++) {
        one.publish(announcement(head));
        await redisCommand(own.url, 'PING');
      }
      expect(heard.heads).not.toContain(5);
    });
  });

  it('cannot be started when Redis is not there', async () => {
    const nowhere = new RedisBus('redis://127.0.0.1:1', name);
    await expect(nowhere.start(new Heard())).rejects.toThrow();
    await nowhere.close();
  });
});
