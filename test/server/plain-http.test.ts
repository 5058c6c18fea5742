// Limits of plain HTTP: time, connections, requests and bodies.
import { LIMITS } from '../../src/core/limits.js';
import { PictureService } from '../../src/domain/picture/service.js';
import { createLogger } from '../../src/server/logger.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { noise } from './images.js';
import { RawHttp } from './raw-http.js';

const HOST = 'Host: gateway';
const POST = ['POST /graphql HTTP/1.1', HOST, 'Content-Type: application/json'];
const QUERY = '{"query":"{__typename}"}';
const GET = ['GET /graphql?query=%7B__typename%7D HTTP/1.1', HOST];

let database: FreshDatabase;
let gateway: TestGateway;
const logged: string[] = [];

beforeAll(async () => {
  for (const [name, value] of Object.entries({
    HEADERS_MS: 400,
    HTTP_PATIENCE_MS: 400,
    HTTP_CHECK_MS: 50,
    REFUSED_BODY_MS: 100,
    HTTP_BYTES_PER_SECOND: 1e9,
    HTTP_CONNECTIONS_PER_PROCESS: 8,
    HTTP_CONNECTIONS_PER_ADDRESS: 6,
    REQUESTS_PER_ADDRESS: 3,
    BODIES_PER_ADDRESS_BYTES: 10_000,
  }))
    jest.replaceProperty(LIMITS, name as 'HEADERS_MS', value as never);
  database = await freshSqlite();
  const logger = createLogger('error', undefined, { write: (line) => void logged.push(line) });
  // The loopback is not a trusted proxy here, so its addresses count as clients.
  gateway = await startTestGateway(database.url, { TRUSTED_PROXIES: '192.0.2.1' }, logger);
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
  jest.restoreAllMocks();
});

/** An address that no other test has used. */
let addresses = 1;
const freshAddress = () => `127.0.1.${String(++addresses)}`;
const open = (address = freshAddress()) => RawHttp.open(gateway.url, address);

/** Waits until so many are open; the request for the metrics is one of them. @throws Error after ten seconds */
async function until(name: 'http_requests' | 'http_connections', right: (count: number) => boolean) {
  let count;
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    count = Number(new RegExp(`^commonweal_${name} (\\d+)$`, 'm').exec(text)?.[1]);
    if (right(count)) return;
  }
  throw new Error(`${String(count)} ${name}, and that did not change`);
}

describe('time', () => {
  test('a connection that asks for nothing is closed after KEEP_ALIVE_MS, and is told so', async () => {
    const keep = jest.replaceProperty(LIMITS, 'KEEP_ALIVE_MS', 100 as never);
    const hasty = await startTestGateway(database.url);
    keep.restore();
    const [kept, idle] = [await open(), await RawHttp.open(hasty.url)];
    for (const http of [kept, idle]) await http.write(...GET).answers();
    expect(kept.text).toMatch(/^keep-alive: timeout=20\r$/im);
    // Node waits for a second more than it says.
    await idle.ends(5_000);
    expect([idle.statuses, kept.over]).toEqual([[200], false]);
    kept.socket.destroy();
    await hasty.close();
  });

  test('headers that do not end are answered with 408, however long bodies may take [P81]', async () => {
    const patienceMs = LIMITS.HTTP_PATIENCE_MS;
    jest.replaceProperty(LIMITS, 'HTTP_PATIENCE_MS', 60_000 as never);
    const patient = await startTestGateway(database.url);
    jest.replaceProperty(LIMITS, 'HTTP_PATIENCE_MS', patienceMs);
    const http = await RawHttp.open(patient.url);
    http.socket.write('GET /healthz HTTP/1.1\r\nHost: gate');
    try {
      await http.ends(5_000);
      expect(http.statuses).toEqual([408]);
    } finally {
      http.socket.destroy();
      await patient.close();
    }
  });

  test.each([
    ['a body', ['Content-Length: 100'], '/graphql'],
    ['a body in chunks', ['Transfer-Encoding: chunked'], '/graphql'],
    ['the body of a stream', ['Content-Length: 100'], '/graphql/stream'],
    ['a picture', ['Content-Length: 100'], '/pictures'],
  ])('%s that does not come is answered with TOO_SLOW [P81]', async (_what, headers, path) => {
    const http = await open();
    const authorization = `Authorization: Bearer ${gateway.admin.token ?? ''}`;
    http.write(`POST ${path} HTTP/1.1`, ...POST.slice(1), authorization, ...headers);
    await http.ends(5_000);
    expect([http.statuses, http.text]).toEqual([[408], expect.stringContaining('"TOO_SLOW"')]);
  });

  test.each([
    ['GET /healthz', 200],
    ['GET /nowhere', 404],
    ['OPTIONS /graphql', 204],
    ['DELETE /graphql', 405],
  ])('a body without end that %s does not want keeps no connection open', async (request, status) => {
    const http = await open();
    http.write(`${request} HTTP/1.1`, HOST, 'Transfer-Encoding: chunked', '', '1', 'x');
    await http.ends(5_000);
    expect(http.statuses).toEqual([status]);
  });

  test('an answer that nobody takes is thrown away [P81]', async () => {
    const { id } = await new PictureService(gateway.store).keep(noise(LIMITS.PICTURE_BYTES), 'somebody');
    const readers = await Promise.all(Array.from({ length: 4 }, () => open()));
    for (const reader of readers) {
      reader.socket.pause();
      for (let n = 0; n < 3; n += 1) reader.write(`GET /pictures/${id} HTTP/1.1`, HOST);
    }
    const over = performance.now() + 3 * LIMITS.HTTP_PATIENCE_MS;
    await until('http_requests', (count) => count === 1 && performance.now() > over);
    for (const reader of readers) reader.socket.resume();
    for (const reader of readers) {
      await reader.ends();
      expect(reader.text.length).toBeLessThan(3 * LIMITS.PICTURE_BYTES);
    }
  });
});

describe('size', () => {
  test.each(['/graphql', '/graphql/stream', '/pictures'])(
    '%s answers a declared length of 2 GiB with 413 at once, also to one who asks first [P82]',
    async (path) => {
      for (const expects of [[], ['Expect: 100-continue']]) {
        const http = await open();
        const authorization = `Authorization: Bearer ${gateway.admin.token ?? ''}`;
        http.write(
          ...[`POST ${path} HTTP/1.1`, ...POST.slice(1), authorization],
          ...['Content-Length: 2147483648', ...expects],
        );
        await http.answers(1, 300);
        expect(http.statuses).toEqual([413]);
        await http.ends();
      }
    },
  );

  test('one who asks first is told to go on when the length is right', async () => {
    const http = await open();
    http.write(...POST, 'Expect: 100-continue', `Content-Length: ${String(QUERY.length)}`);
    await http.answers();
    expect(http.statuses).toEqual([100]);
    http.socket.write(QUERY);
    await http.until(() => http.text.includes('"Query"'));
    expect(http.statuses).toEqual([100, 200]);
    http.socket.destroy();
  });

  test('of the body of a refused request REFUSED_BODY_BYTES are read at most', async () => {
    const others = { REFUSED_BODY_MS: LIMITS.REFUSED_BODY_MS, HTTP_PATIENCE_MS: LIMITS.HTTP_PATIENCE_MS };
    // Time does not end it.
    Object.assign(LIMITS, { REFUSED_BODY_MS: 60_000, HTTP_PATIENCE_MS: 60_000 });
    const few = jest.replaceProperty(LIMITS, 'REFUSED_BODY_BYTES', 1_000_000);
    const http = await open();
    http.write(...POST, 'Content-Length: 2147483648');
    await http.answers();
    while (!http.over && http.socket.bytesWritten < 64_000_000) {
      http.socket.write(' '.repeat(0x4000));
      await new Promise(setImmediate);
    }
    few.restore();
    Object.assign(LIMITS, others);
    expect(http.statuses).toEqual([413]);
    expect(http.over).toBe(true);
  });

  test('chunks without end are answered with 413 and cut', async () => {
    const http = await open();
    http.write(...POST, 'Transfer-Encoding: chunked');
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    while (!http.over && http.socket.bytesWritten < 64 * LIMITS.BODY_BYTES) {
      http.socket.write(chunk);
      await new Promise(setImmediate);
    }
    await http.ends();
    // The limit for all bodies of an address is lower in this test than the limit for one body.
    expect(http.statuses).toEqual([429]);
  });

  test('bodies of one address are in memory up to BODIES_PER_ADDRESS_BYTES, those of others beside them [P84]', async () => {
    const crowded = freshAddress();
    const [first, second] = await Promise.all([open(crowded), open(crowded)]);
    const long = [...POST, 'Content-Length: 9000', '', ' '.repeat(8_000)];
    first.write(...long);
    await until('http_requests', (count) => count === 2);
    second.write(...long);
    await second.answers();
    expect([second.statuses, second.text]).toEqual([[429], expect.stringContaining('TOO_MANY_REQUESTS')]);
    const other = await open();
    other.write(...POST, `Content-Length: ${String(QUERY.length)}`, '', QUERY);
    await other.answers();
    expect(other.statuses).toEqual([200]);
    for (const http of [first, second, other]) http.socket.destroy();
  });

  test.each([
    ['two lengths', ['Content-Length: 5', 'Content-Length: 5'], 400],
    ['two lengths that differ', ['Content-Length: 5', 'Content-Length: 6'], 400],
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked'], 400],
    ['a length that is no number', ['Content-Length: 0x10'], 400],
    ['headers beyond HEADER_BYTES', [`X-Long: ${'x'.repeat(LIMITS.HEADER_BYTES)}`], 431],
  ])('a request with %s is refused', async (_what, headers, status) => {
    const http = await open();
    http.write(...POST, ...headers);
    await http.ends();
    expect([http.statuses, http.text.toLowerCase()]).toEqual([[status], expect.stringContaining('nosniff')]);
  });

  test('a query in an address beyond HEADER_BYTES is refused with 431 [P81]', async () => {
    const http = await open();
    http.write(`GET /graphql?query=${'x'.repeat(LIMITS.HEADER_BYTES)} HTTP/1.1`, HOST);
    await http.ends();
    expect(http.statuses).toEqual([431]);
  });
});

describe('number', () => {
  test('one address has at most REQUESTS_PER_ADDRESS under way; others are not concerned [P84]', async () => {
    const busy = freshAddress();
    const waiting = await Promise.all([open(busy), open(busy), open(busy)]);
    for (const http of waiting) http.write(...POST, 'Content-Length: 100');
    await until('http_requests', (count) => count === 4);
    const next = await open(busy);
    next.write(...GET);
    const other = await open();
    other.write(...GET);
    await Promise.all([next.answers(), other.answers()]);
    expect([next.statuses, next.text, other.statuses]).toEqual([
      [429],
      expect.stringMatching(/retry-after: 1[^]*"TOO_MANY_REQUESTS"/),
      [200],
    ]);
    for (const http of waiting) http.socket.destroy();
    await until('http_requests', (count) => count === 1);
    const again = await open(busy);
    again.write(...GET);
    await again.answers();
    expect(again.statuses).toEqual([200]);
    other.socket.destroy();
    again.socket.destroy();
  });

  test('requests that follow one another at once on a connection count each', async () => {
    const http = await open();
    http.socket.write(
      Array<string>(8)
        .fill(`${GET.join('\r\n')}\r\n\r\n`)
        .join(''),
    );
    await http.ends();
    expect(http.statuses).toEqual([200, 200, 200, 429]);
  });

  test('one address has at most HTTP_CONNECTIONS_PER_ADDRESS connections [P85]', async () => {
    const crowded = freshAddress();
    const six = await Promise.all(Array.from({ length: 6 }, () => open(crowded)));
    const seventh = await open(crowded);
    await seventh.ends();
    six[0]?.write(...GET);
    await six[0]?.answers();
    expect([seventh.statuses, six[0]?.statuses]).toEqual([[], [200]]);
    for (const http of six) http.socket.destroy();
    await Promise.all(six.map((http) => http.ends()));
  });

  test('silent connections keep nobody out: the longest silent one goes [P85]', async () => {
    const silent = [];
    for (let n = 0; n < 12; n += 1) silent.push(await open());
    const http = await open();
    http.write(...GET);
    await http.answers();
    expect(http.statuses).toEqual([200]);
    await silent[0]?.ends();
    for (const each of [http, ...silent]) each.socket.destroy();
  });
});

test('clients that hang up in the middle of a body are no bugs', async () => {
  for (const path of ['/graphql', '/graphql/stream', '/pictures']) {
    const http = await open();
    const authorization = `Authorization: Bearer ${gateway.admin.token ?? ''}`;
    http.write(
      `POST ${path} HTTP/1.1`,
      ...POST.slice(1),
      authorization,
      'Content-Length: 100',
      '',
      '{"query"',
    );
    await until('http_requests', (count) => count === 2);
    http.socket.resetAndDestroy();
    await until('http_requests', (count) => count === 1);
  }
  expect(logged).toEqual([]);
});
