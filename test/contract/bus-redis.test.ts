import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { LIMITS } from '../../src/core/limits.js';
import { RedisBus } from '../../src/live/bus/redis.js';
import { redisCommand, startRedis, type OwnServer } from '../harness/servers.js';
import { announcement, busContract, Heard, oversize } from './bus.js';
import { until } from '../harness/until.js';

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

  it('waits between two attempts to reach Redis twice as long each time, up to BUS_RETRY_CAP_MS', async () => {
    jest.replaceProperty(LIMITS, 'BUS_RETRY_MS', 1 as never);
    jest.replaceProperty(LIMITS, 'BUS_RETRY_CAP_MS', 8 as never);
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const waits = () =>
      timers.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => [1, 2, 4, 8, 16].includes(ms));
    // Nobody listens there.
    const lonely = new RedisBus('redis://127.0.0.1:9', 'nobody');
    await lonely.start(new Heard());
    await until(() => waits().length >= 6);
    await lonely.close();
    expect(waits().slice(0, 6)).toEqual([1, 2, 4, 8, 8, 8]);
    jest.restoreAllMocks();
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

    it('says that it is down when its connection is cut, comes back by itself and carries on [P41]', async () => {
      expect(await cut()).toBe(4);
      await heardByOther.until(() => heardByOther.states.includes(false));
      expect(() => {
        one.publish(announcement(3));
      }).not.toThrow();
      await heardByOther.until(() => heardByOther.states.at(-1) === true);
      expect(heardByOther.states).toEqual([true, false, true]);
      for (let head = 4; !heardByOther.heads.some((heard) => heard >= 4); head++) {
        // Announcements are lost until the publisher is connected again; the poll finds their entries.
        one.publish(announcement(head));
        await admin.ping();
      }
    });
  });

  describe('while Redis is frozen', () => {
    let own: OwnServer;
    let one: RedisBus;
    let other: RedisBus;
    let third: RedisBus;
    const [heard, heardByThird] = [new Heard(), new Heard()];

    beforeAll(async () => {
      jest.replaceProperty(LIMITS, 'BUS_BEAT_MS', 50 as never);
      own = await startRedis();
      [one, other] = [new RedisBus(own.url), new RedisBus(own.url)];
      await Promise.all([one.start(new Heard()), other.start(heard)]);
      own.freeze();
    });

    afterAll(async () => {
      await Promise.all([one, other, third].map((bus) => bus.close()));
      await own.close();
      jest.restoreAllMocks();
    });

    it('says that it is down', () => heard.until(() => heard.states.at(-1) === false));

    it('is started without it, says so, and listens once it answers [P41]', async () => {
      third = new RedisBus(own.url);
      await third.start(heardByThird);
      expect(heardByThird.states).toEqual([false]);
    });

    it('comes back by itself and carries on', async () => {
      own.thaw();
      await Promise.all([heard, heardByThird].map((each) => each.until(() => each.states.at(-1) === true)));
      for (let head = 1; !heard.heads.length || !heardByThird.heads.length; head++) {
        one.publish(announcement(head));
        await redisCommand(own.url, 'PING');
      }
      expect(heardByThird.states).toEqual([false, true]);
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

  describe('where Redis is not there at the start', () => {
    it('says so, and why, then connects by itself once it is', async () => {
      const own = await startRedis();
      await own.kill();
      const late = new RedisBus(own.url, name);
      const heard = new Heard();
      await late.start(heard);
      expect([heard.states, heard.reasons]).toEqual([
        [false],
        [expect.objectContaining({ code: 'ECONNREFUSED' })],
      ]);
      expect(() => {
        late.publish(announcement(1));
      }).not.toThrow();
      await own.start();
      await heard.until(() => heard.states.at(-1) === true);
      await redisCommand(own.url, 'PUBLISH', name, JSON.stringify(announcement(2)));
      await heard.until(() => heard.heads.includes(2));
      expect(heard.states).toEqual([false, true]);
      await late.close();
      await own.close();
    });
  });

  describe('as a user who may publish and subscribe on its channel and nothing else', () => {
    let own: OwnServer;
    let theirs: URL;

    beforeAll(async () => {
      jest.replaceProperty(LIMITS, 'BUS_BEAT_MS', 20 as never);
      own = await startRedis();
      const rights = ['resetchannels', `&${name}`, '-@all', '+publish', '+subscribe'];
      await redisCommand(own.url, 'ACL', 'SETUSER', 'gateway', 'on', '>secret', ...rights);
      theirs = new URL(own.url);
      [theirs.username, theirs.password] = ['gateway', 'secret'];
    });

    afterAll(async () => {
      await own.close();
      jest.restoreAllMocks();
    });

    const connect = () => new RedisBus(theirs.href, name);

    busContract(() => [connect(), connect()]);

    it('stays connected, though it may not even ask whether somebody is there', async () => {
      const [bus, heard] = [connect(), new Heard()];
      await bus.start(heard);
      const refusedPings = async () => {
        const stats = String(await redisCommand(own.url, 'INFO', 'commandstats'));
        return Number(/cmdstat_ping:.*rejected_calls=(\d+)/.exec(stats)?.[1] ?? 0);
      };
      const before = await refusedPings();
      // Two connections of each of three buses.
      await until(async () => (await refusedPings()) >= before + 6 * (LIMITS.BUS_SILENT_BEATS + 2));
      expect(heard.states).toEqual([true]);
      await bus.close();
    });

    it('says which of its words Redis refuses when the password is wrong, and goes on trying', async () => {
      const wrong = new URL(theirs);
      wrong.password = 'guess';
      const bus = new RedisBus(wrong.href, name);
      const heard = new Heard();
      await bus.start(heard);
      expect(String(heard.reasons[0])).toMatch(/WRONGPASS|NOAUTH/);
      await redisCommand(own.url, 'ACL', 'SETUSER', 'gateway', '>guess');
      await heard.until(() => heard.states.at(-1) === true);
      await bus.close();
    });
  });
});
