import { Registry } from 'prom-client';
import { LIMITS } from '../../src/core/limits.js';
import { freshSqlite, onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../src/core/faults.js';
import { metricsOfAll } from '../../src/cli/processes/worker.js';
import { RawHttp } from './raw-http.js';
import { RawSocket } from './raw-socket.js';

const FEED = 'subscription { feed { cursor } }';

/** The samples of /metrics, by name and labels. */
async function samplesOf({ url }: TestGateway): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines
      .map((line) => /^(?:commonweal_)?(.*) (\S+)$/.exec(line)!.slice(1) as [string, string])
      .map(([name, value]) => [name, Number(value)]),
  );
}

describe('/metrics', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
  });

  beforeEach(async () => {
    gateway = await startTestGateway(database.url);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await gateway.close();
  });

  afterAll(() => database.drop());

  test('has every sample from the start, with zero', async () => {
    const samples = await samplesOf(gateway);
    const { __schema: schema } = await gateway.anyone.ask(
      `{ __schema { queryType { ...Fields } mutationType { ...Fields } subscriptionType { ...Fields } } }
      fragment Fields on __Type { name fields { name } }`,
    );
    for (const { name, fields } of Object.values<{ name: string; fields: { name: string }[] }>(schema)) {
      const kind = name.toLowerCase();
      for (const field of fields.map(({ name }) => name)) {
        const labels = `kind="${kind}",field="${field}"`;
        expect([labels, samples.get(`operation_seconds_count{${labels}}`)]).toEqual([labels, 0]);
        for (const code of ['INTERNAL', 'OVERLOADED', 'UNAVAILABLE']) {
          expect(samples.get(`operation_errors_total{${labels},code="${code}"}`)).toBe(0);
        }
        if (kind !== 'subscription') continue;
        for (const metric of ['subscribers', 'groups', 'lag_seconds', 'deliveries_total', 'catch_ups_total'])
          expect(samples.get(`subscription_${metric}{field="${field}"}`)).toBe(0);
      }
    }
    for (const code of ['BAD_TOKEN', 'WRONG_ORIGIN', 'WRONG_HOST', 'TOO_MANY_CONNECTIONS'])
      expect(samples.get(`refusals_total{code="${code}"}`)).toBe(0);
    for (const open of ['sockets', 'streams']) expect(samples.get(open)).toBe(0);
    for (const up of ['database_up', 'ready']) expect(samples.get(up)).toBe(1);
    expect(samples.has('redis_up')).toBe(false);
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    expect(samples.get(`build_info{version="${version}",node="${process.versions.node}"}`)).toBe(1);
  });

  test('counts and times operations by their root field, and their errors by code', async () => {
    await gateway.anyone.send('query Any { me { role } }');
    await gateway.anyone.send('query Other { ...Me } fragment Me on Query { me { role } }');
    await gateway.anyone.send('{ me { role } regions(first: 1) { totalCount } }');
    await gateway.anyone.send('{ organisation(id: "nonsense") { id } }');
    await gateway.anyone.send('mutation { revokeToken(input: { tokenId: "x" }) { userErrors { code } } }');
    await gateway.anyone.send('{');
    const samples = await samplesOf(gateway);
    const count = (labels: string) => samples.get(`operation_seconds_count{${labels}}`);
    const errors = (labels: string, code: string) =>
      samples.get(`operation_errors_total{${labels},code="${code}"}`);
    expect(count('kind="query",field="me"')).toBe(2);
    expect(samples.get('operation_seconds_sum{kind="query",field="me"}')).toBeGreaterThan(0);
    expect(count('kind="query",field="several"')).toBe(1);
    expect(errors('kind="query",field="organisation"', 'BAD_ID')).toBe(1);
    expect(errors('kind="mutation",field="revokeToken"', 'UNAUTHENTICATED')).toBe(1);
    expect(errors('kind="unreadable",field="none"', 'GRAPHQL_PARSE_FAILED')).toBe(1);
  });

  test('grows no longer, however many names operations have', async () => {
    await gateway.anyone.send('query Zero { me { role } }');
    // Node counts a kind of garbage collection from the first one on.
    const names = async () =>
      [...(await samplesOf(gateway)).keys()].filter((name) => !name.startsWith('nodejs_gc_'));
    const before = await names();
    for (let n = 0; n < 50; n += 1) await gateway.anyone.send(`query N${String(n)} { me { role } }`);
    expect(await names()).toEqual(before);
  });

  test('counts refusals, sockets and streams', async () => {
    const socket = await RawSocket.open(gateway.url);
    const ending = new AbortController();
    const search = `?query=${encodeURIComponent(FEED)}`;
    await fetch(`${gateway.url}/graphql/stream${search}`, { signal: ending.signal });
    await fetch(`${gateway.url}/graphql`, { method: 'OPTIONS', headers: { origin: 'https://x.example' } });
    await fetch(`${gateway.url}/graphql${search}`, { headers: { authorization: 'Bearer nonsense' } });
    const samples = await samplesOf(gateway);
    expect([samples.get('sockets'), samples.get('streams')]).toEqual([1, 1]);
    expect(samples.get('refusals_total{code="WRONG_ORIGIN"}')).toBe(1);
    expect(samples.get('refusals_total{code="BAD_TOKEN"}')).toBe(1);
    expect(samples.get('operation_seconds_count{kind="subscription",field="feed"}')).toBe(1);
    ending.abort();
    await socket.close();
    await until(async () => {
      const now = await samplesOf(gateway);
      return now.get('sockets') === 0 && now.get('streams') === 0;
    });
  });

  test('walks once over groups and subscribers', async () => {
    const walks = jest.spyOn(gateway.engine, 'fields', 'get');
    await samplesOf(gateway);
    expect(walks).toHaveBeenCalledTimes(1);
  });

  test('names every code that is counted as it is in the table of faults', async () => {
    const codes = [...(await samplesOf(gateway)).keys()].map((name) => /code="(\w+)"/.exec(name)?.[1]);
    expect(Object.keys(FAULTS)).toEqual(expect.arrayContaining([...new Set(codes.filter(Boolean))]));
  });
});

describe('who may read /metrics', () => {
  let database: FreshDatabase;
  const open: TestGateway[] = [];

  const start = async (env: Record<string, string>): Promise<TestGateway> => {
    const gateway = await startTestGateway(database.url, env);
    open.push(gateway);
    return gateway;
  };

  beforeAll(async () => {
    database = await freshSqlite();
  });

  afterAll(async () => {
    await Promise.all(open.map((gateway) => gateway.close()));
    await database.drop();
  });

  /** The status of an answer to a client at an address. */
  async function statusFor(
    gateway: TestGateway,
    from: string,
    ...headers: string[]
  ): Promise<number | undefined> {
    const http = await RawHttp.open(gateway.url, from);
    http.write('GET /metrics HTTP/1.1', 'Host: gateway', ...headers);
    await http.answers();
    http.socket.destroy();
    return http.statuses[0];
  }

  test('is the machine itself, unless METRICS_ALLOWED says otherwise; a proxy speaks for its client', async () => {
    const usual = await start({});
    expect(await statusFor(usual, '127.0.0.1')).toBe(200);
    expect(await statusFor(usual, '127.0.0.1', 'X-Forwarded-For: 203.0.113.9')).toBe(403);
    expect(await statusFor(usual, '127.0.0.1', 'X-Forwarded-For: 127.0.0.1, 203.0.113.9')).toBe(403);
    const named = await start({
      METRICS_ALLOWED: '127.0.1.0/24, 2001:db8::/32',
      TRUSTED_PROXIES: '127.0.2.1',
    });
    expect(await statusFor(named, '127.0.1.7')).toBe(200);
    expect(await statusFor(named, '127.0.0.1')).toBe(403);
    expect(await statusFor(named, '127.0.0.1', 'X-Forwarded-For: 127.0.1.7')).toBe(403);
    expect(await statusFor(named, '127.0.2.1', 'X-Forwarded-For: 2001:db8::7')).toBe(200);
    expect(await statusFor(named, '127.0.2.1')).toBe(403);
  });
});

onEveryStore((fresh, name) => {
  test('/metrics shows how the connections to the database are used, and who waits', async () => {
    const database = await fresh();
    const gateway = await startTestGateway(
      database.url,
      name === 'MySQL' ? { DATABASE_CONNECTIONS: '5' } : {},
    );
    const gate = new Gate();
    const writing = Array.from({ length: 4 }, () => gateway.store.transact(() => gate.opened));
    const pool = async (key: string) => (await samplesOf(gateway)).get(`database_${key}`);
    const most = name === 'MySQL' ? 2 : 1;
    await until(async () => (await pool('waiting{pool="write"}')) === 4 - most);
    expect(await pool('connections{pool="write",state="busy"}')).toBe(most);
    gate.open();
    await Promise.all(writing);
    await until(async () => (await pool('connections{pool="write",state="busy"}')) === 0);
    expect(await pool('connections{pool="write",state="free"}')).toBe(most);
    await gateway.close();
    await database.drop();
  });
});

test('the metrics of all workers fail when the primary does not answer for METRICS_MS', async () => {
  jest.useFakeTimers();
  const asked: unknown[] = [];
  const { send } = process;
  process.send = (message: unknown) => asked.push(message) > 0;
  const collected = jest.fn();
  metricsOfAll(new Registry())().catch(collected);
  await jest.advanceTimersByTimeAsync(LIMITS.METRICS_MS - 1);
  expect([asked, collected.mock.calls]).toEqual([[{ metricsWanted: 1 }], []]);
  await jest.advanceTimersByTimeAsync(1);
  expect(collected).toHaveBeenCalledWith(new Error('The primary did not answer.'));
  Object.assign(process, { send });
  jest.useRealTimers();
});
