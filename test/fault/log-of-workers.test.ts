import { VERSION } from '../../src/server/telemetry/version.js';
import { emptySqlite } from '../harness/databases.js';
import { linesOf } from '../harness/log.js';
import { until } from '../harness/until.js';
import { spawnGateway } from '../harness/processes.js';

test('a gateway of workers tells its migrations, its start and its stop; each worker says which it is', async () => {
  const database = await emptySqlite();
  const env = { DATABASE_URL: database.url, WORKERS: '2', LOG_LEVEL: 'info' };
  const first = await spawnGateway(env);
  await first.stop();
  await until(() => linesOf(first.complaint()).filter(({ event }) => event === 'stopped').length === 3);
  const second = await spawnGateway(env);
  await second.stop();
  await database.drop();
  const lines = linesOf(first.complaint());
  const of = (event: string, from = lines) => from.filter((line) => line.event === event);
  expect(of('migrating')[0]?.migrations).toContain('First1766361600000');
  expect(of('migrated')).toMatchObject([{ level: 'info', ms: expect.any(Number) }]);
  expect(of('migrated')[0]).not.toHaveProperty('worker');
  const started = { url: first.url, version: VERSION, database: database.url };
  expect(
    of('started')
      .map(({ worker }) => worker)
      .sort(),
  ).toEqual([1, 2]);
  expect(of('started')[0]).toMatchObject(started);
  expect(of('stopping')).toHaveLength(3);
  expect(
    of('stopped')
      .map(({ worker }) => String(worker))
      .sort(),
  ).toEqual(['1', '2', 'undefined']);
  for (const { time, pid } of lines) {
    expect(new Date(time).toISOString()).toBe(time);
    expect(pid).toEqual(expect.any(Number));
  }
  const again = linesOf(second.complaint());
  expect([of('migrating', again), of('migrated', again)]).toEqual([[], []]);
  expect(of('started', again)).toHaveLength(2);
});
