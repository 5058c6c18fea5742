// What the log of a gateway in this process says; canaries.test.ts tests what it never says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretTokens } from '../../src/auth/token.js';
import { LIMITS } from '../../src/core/limits.js';
import { describeBug } from '../../src/server/logger.js';
import { EVENTS } from '../../src/server/telemetry/events.js';
import { Telemetry } from '../../src/server/telemetry/telemetry.js';
import { Wire } from '../fault/wire.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import { freshMysql, freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { Log } from '../harness/log.js';
import { until } from '../harness/until.js';
import { RawHttp } from './raw-http.js';
import { RawSocket } from './raw-socket.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const QUERY = '/graphql?query=%7B__typename%7D';
const STRANGER = 'https://elsewhere.example';

let database: FreshDatabase;
let gateway: TestGateway;
const log = new Log();

beforeAll(async () => {
  database = await freshSqlite();
  // Every operation takes longer than that.
  gateway = await startTestGateway(database.url, { LOG_SLOW_MS: '1' }, log.logger('debug', 7));
});

beforeEach(() => {
  log.lines.length = 0;
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
});

describe('who is refused', () => {
  const refused = async () => {
    await log.until(() => log.of('refused').length > 0);
    const [line] = log.of('refused');
    return line;
  };
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(gateway.url + path, { method, headers: { traceparent: TRACEPARENT, ...headers } });

  test.each<[string, string, Record<string, string>, string, object]>([
    ['a page that asks first', '/graphql', { origin: STRANGER }, 'OPTIONS', { reason: 'WRONG_ORIGIN' }],
    ['a page that just asks', QUERY, { origin: STRANGER }, 'GET', { reason: 'WRONG_ORIGIN' }],
    [
      'a page that wants a stream',
      '/graphql/stream',
      { origin: STRANGER },
      'GET',
      { reason: 'WRONG_ORIGIN' },
    ],
    ['what is no token', QUERY, { authorization: 'Basic eDp5' }, 'GET', { reason: 'BAD_TOKEN' }],
    [
      'what is no token on a stream',
      '/graphql/stream',
      { authorization: 'x' },
      'GET',
      { reason: 'BAD_TOKEN' },
    ],
    ['what is no token with a picture', '/pictures', { authorization: 'x' }, 'POST', { reason: 'BAD_TOKEN' }],
  ])('is told with the reason and the setting: %s', async (_who, path, headers, method, told) => {
    const answer = await ask(path, headers, method);
    const setting = 'origin' in headers ? 'ALLOWED_ORIGINS' : undefined;
    const requestId = answer.headers.get('x-request-id');
    expect(requestId).toMatch(UUID);
    const line = { level: 'warn', event: 'refused', ...told, requestId, traceId: TRACE, worker: 7 };
    expect(await refused()).toMatchObject(line);
    expect((await refused()).setting).toBe(setting);
  });

  test('a token of another secret and one that has ended, with what is wrong', async () => {
    const other = await new SecretTokens('another secret, which is long enough too').mint({
      role: 'admin',
      hours: 1,
    });
    const ended = await testTokens.mint({ role: 'admin', hours: -1 });
    for (const token of [other, ended]) await ask(QUERY, { authorization: `Bearer ${token}` });
    await log.until(() => log.of('refused').length === 2);
    expect(log.of('refused')).toMatchObject([
      { reason: 'BAD_TOKEN', setting: 'AUTH_SECRET' },
      { reason: 'TOKEN_EXPIRED' },
    ]);
  });

  test('a host name that is not known', async () => {
    const http = await RawHttp.open(gateway.url);
    http.write('GET /healthz HTTP/1.1', 'Host: elsewhere.example');
    await http.answers();
    http.socket.destroy();
    const requestId = /x-request-id: (\S+)/i.exec(http.text)?.[1];
    expect(await refused()).toMatchObject({ reason: 'WRONG_HOST', setting: 'ALLOWED_HOSTS', requestId });
  });

  test.each([
    [{ origin: STRANGER }, { reason: 'WRONG_ORIGIN', setting: 'ALLOWED_ORIGINS' }, 403],
    [{ headers: { host: 'elsewhere.example' } }, { reason: 'WRONG_HOST', setting: 'ALLOWED_HOSTS' }, 421],
  ])('a socket with %j', async (options, told, status) => {
    const socket = new RawSocket(gateway.url, options);
    await socket.until(() => socket.refused !== undefined);
    expect(socket.refused).toBe(status);
    expect(await refused()).toMatchObject(told);
  });

  test('a token on a socket, called as its connection is', async () => {
    const socket = new RawSocket(gateway.url, { headers: { traceparent: TRACEPARENT } });
    await socket.opened();
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer nonsense' } });
    await socket.gone();
    expect(await refused()).toMatchObject({
      reason: 'BAD_TOKEN',
      requestId: expect.stringMatching(/^[\da-f]{8}-\d+$/),
      traceId: TRACE,
    });
  });

  test('one connection too many, with the setting that says so', async () => {
    const small = await startTestGateway(
      database.url,
      {
        MAX_CONNECTIONS_PER_ADDRESS: '1',
        TRUSTED_PROXIES: '192.0.2.1',
      },
      log.logger('info'),
    );
    const first = await RawSocket.open(small.url);
    const second = new RawSocket(small.url);
    await second.until(() => second.refused === 429);
    expect(await refused()).toMatchObject({
      reason: 'TOO_MANY_CONNECTIONS',
      setting: 'MAX_CONNECTIONS_PER_ADDRESS',
    });
    await first.close();
    await small.close();
  });

  test('fills no disk: of each event and reason LOG_LINES are written in LOG_LINES_MS, then how many more', async () => {
    jest.replaceProperty(LIMITS, 'LOG_LINES', 3 as never);
    jest.replaceProperty(LIMITS, 'LOG_LINES_MS', 500 as never);
    const attacked = await startTestGateway(database.url, {}, log.logger('info'));
    const ask = (headers: Record<string, string>) => fetch(attacked.url + QUERY, { headers });
    for (let n = 0; n < 10; n += 1) await ask({ origin: STRANGER });
    await ask({ authorization: 'x' });
    await log.until(() => log.of('leftOut').length > 0);
    const reasons = log.of('refused').map(({ reason }) => reason);
    expect(reasons).toEqual(['WRONG_ORIGIN', 'WRONG_ORIGIN', 'WRONG_ORIGIN', 'BAD_TOKEN']);
    expect(log.of('leftOut')).toMatchObject([
      { of: 'refused', reason: 'WRONG_ORIGIN', lines: 7, seconds: 0.5 },
    ]);
    await attacked.close();
  });
});

describe('operations', () => {
  const CREATE = `mutation Founding($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) { organisation { id } userErrors { code } }
  }`;

  test('that take LOG_SLOW_MS are told: their name and root fields, how long and what they cost, no variable', async () => {
    const gate = new Gate();
    // It waits for the writer.
    const writing = gateway.store.transact(() => gate.opened);
    const input = { name: zh('慢'), kind: 'COMMUNITY' };
    const answered = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${gateway.admin.token ?? ''}`,
        traceparent: TRACEPARENT,
      },
      body: JSON.stringify({ query: CREATE, variables: { input } }),
    });
    const began = performance.now();
    await until(() => performance.now() - began > 5);
    gate.open();
    await writing;
    const { headers } = await answered;
    const [line] = log.of('slowOperation');
    expect(line).toEqual({
      ...{ level: 'warn', time: expect.any(String), pid: process.pid, worker: 7, event: 'slowOperation' },
      ...{ kind: 'mutation', operation: 'Founding', fields: ['createOrganisation'] },
      ...{ ms: expect.any(Number), cost: expect.any(Number), codes: [] },
      ...{ requestId: headers.get('x-request-id'), traceId: TRACE, msg: 'An operation took long' },
    });
    expect(line.ms).toBeGreaterThanOrEqual(1);
    expect(line.cost).toBeGreaterThan(0);
  });

  test('are told one by one at the level debug, with the codes of their errors', async () => {
    jest.replaceProperty(LIMITS, 'LOG_LINES', 0 as never);
    const quick = await startTestGateway(database.url, {}, log.logger('debug'));
    await quick.anyone.send('query Who { ...Me } fragment Me on Query { me { role } again: me { role } }');
    await quick.anyone.send(`query Gone { organisation(id: "nonsense") { id } }`);
    await quick.anyone.send('{');
    const socket = await RawSocket.open(quick.url);
    socket.subscribe('1', 'subscription Live { feed { cursor } }', {});
    await log.until(() => log.of('operation').length === 4);
    const { payload } = socket.messages[0] ?? {};
    expect(log.of('operation')).toMatchObject([
      { kind: 'query', operation: 'Who', fields: ['me'], codes: [] },
      { kind: 'query', operation: 'Gone', fields: ['organisation'], codes: ['BAD_ID'] },
      { fields: [], codes: ['GRAPHQL_PARSE_FAILED'] },
      { kind: 'subscription', operation: 'Live', fields: ['feed'], requestId: payload.connection },
    ]);
    await socket.close();
    await quick.close();
  });

  test('are silent above the level that was asked for', async () => {
    const silent = new Log();
    const quiet = await startTestGateway(database.url, { LOG_SLOW_MS: '1' }, silent.logger('error'));
    await createOrganisation(quiet.admin);
    await fetch(`${quiet.url}/graphql`, { method: 'OPTIONS', headers: { origin: STRANGER } });
    await quiet.close();
    expect(silent.lines).toEqual([]);
  });
});

describe('a bug', () => {
  // Thrown by the gateway's own code, as its stack frames show.
  const own = Object.assign(new Error('The feed lacks an entry.'), {
    stack: `Error: The feed lacks an entry.\n    at Tail.readTo (${join(__dirname, '..', '..', 'src')}/live/tail.ts:270:15)`,
  });

  test('is told with the message of the own code, never with what others were given', () => {
    expect(describeBug(own)).toMatchObject({ name: 'Error', message: 'The feed lacks an entry.' });
    expect(describeBug(new Error('王小明')).message).toBeUndefined();
    for (const given of [
      () => BigInt(13_912_345.678),
      () => 'secret' in ('王小明' as never),
      () => JSON.parse('{王小明'),
      () => Buffer.from(13_912_345_678 as never),
    ]) {
      let bug;
      try {
        given();
      } catch (error) {
        bug = error;
      }
      const described = JSON.stringify(describeBug(bug));
      expect(described).toContain('log.test.ts');
      expect(described).not.toMatch(/王小明|13.?912/);
    }
  });
});

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

(mysql && redis ? test : test.skip)(
  'the database and Redis are told to be lost and to be back, once each, and readiness with them; /metrics shows it',
  async () => {
    const own = await freshMysql();
    const [toDatabase, toRedis] = [await Wire.to(own.url, 3306), await Wire.to(redis ?? '', 6379)];
    const env = { DATABASE_URL: toDatabase.url, REDIS_URL: toRedis.url };
    const cut = await startTestGateway(toDatabase.url, env, log.logger('info'));
    for (const wire of [toDatabase, toRedis]) wire.cut();
    await log.until(() => log.of('notReady').length > 0 && log.of('redisLost').length > 0);
    const metrics = async () => (await fetch(`${cut.url}/metrics`)).text();
    const up = ['database_up', 'redis_up', 'ready'];
    for (const what of up) expect(await metrics()).toContain(`\ncommonweal_${what} 0\n`);
    for (const wire of [toDatabase, toRedis]) wire.mend();
    await log.until(() => log.of('ready').length > 0 && log.of('redisBack').length > 0);
    for (const what of up) expect(await metrics()).toContain(`\ncommonweal_${what} 1\n`);
    await cut.close();
    const { pathname, host } = new URL(toDatabase.url);
    const lines = log.lines.filter(({ event }) => event !== 'started');
    expect(lines.map(({ event }) => event).sort()).toEqual([
      'databaseBack',
      'databaseLost',
      'notReady',
      'ready',
      'redisBack',
      'redisLost',
    ]);
    expect(log.of('databaseLost')[0]).toMatchObject({
      level: 'warn',
      database: `mysql://${host}${pathname}`,
      reason: expect.stringMatching(/^(PROTOCOL_CONNECTION_LOST|ECONN\w+|EPIPE)$/),
    });
    expect(log.of('redisLost')[0]).toMatchObject({
      redis: expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+/),
    });
    expect(log.of('notReady')[0]).toMatchObject({ reason: 'the feed cannot be read' });
    for (const event of ['databaseBack', 'redisBack', 'ready']) {
      expect(log.of(event)[0]).toMatchObject({ level: 'warn', ms: expect.any(Number) });
    }
    await Promise.all([toDatabase.close(), toRedis.close()]);
    await own.drop();
  },
);

test('whether the node is ready is looked at every READINESS_CHECK_MS', () => {
  jest.useFakeTimers();
  const telemetry = new Telemetry(log.logger('info'), {} as never, {
    databaseUrl: 'sqlite::memory:',
    redisUrl: undefined,
    logSlowMs: 1,
  });
  telemetry.followReadiness(() => 'the feed cannot be read');
  jest.advanceTimersByTime(499);
  expect(log.of('notReady')).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(log.of('notReady')).toMatchObject([{ reason: 'the feed cannot be read' }]);
  telemetry.close();
  jest.useRealTimers();
});

test('a field that is not as its event says is left out', () => {
  log.logger('info', 7).tell('refused', { reason: '王小明', setting: 'ALLOWED_HOSTS' });
  expect(log.of('refused')[0]).not.toHaveProperty('reason');
  expect(log.of('refused')[0]).toMatchObject({ setting: 'ALLOWED_HOSTS' });
});

test('every event and each of its fields is in docs/operating.md', () => {
  const rows = readFileSync(join(__dirname, '..', '..', 'docs', 'operating.md'), 'utf8').split('\n');
  for (const [event, { level, fields }] of Object.entries(EVENTS)) {
    const [row = ''] = rows.filter((one) => one.split('|')[1]?.includes(`\`${event}\``));
    expect([event, row]).toEqual([event, expect.stringContaining(level)]);
    // `operation` has the same fields as `slowOperation`.
    const named = event === 'operation' ? [] : Object.keys(fields);
    for (const field of named) expect([event, row]).toEqual([event, expect.stringContaining(`\`${field}\``)]);
  }
});
