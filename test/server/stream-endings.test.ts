// How event streams end: the last event is `complete`, and a client that takes nothing is cut.
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../../src/core/limits.js';
import { createOrganisation, donate } from '../harness/ceremony.js';
import { ownGateway, startTestGateway, testTokens } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { RawHttp } from './raw-http.js';

const FEED = 'subscription { feed { cursor } }';
const COMPLETE = 'event: complete\ndata:\n\n';
/** The end of a stream whose operation could have gone on. */
const ended = (code: string) => new RegExp(`event: next\ndata: .*"${code}".*\n\n${COMPLETE}$`);
/** The end of a text that may be very long. */
const end = (text: string) => text.slice(-1_000);
/** Texts of the maximum length: as many as a query may select, and an entry. */
const DONATIONS = 100;
const MANY = 400;
const PER_ENTRY = 15;
const texts = (count: number) => Array.from({ length: count }, (_, n) => `s${String(n)}: summary`).join(' ');

const own = ownGateway();
let organisation: string;

beforeAll(async () => {
  const summary = { zh: '公'.repeat(LIMITS.TEXT_CHARS) };
  ({ id: organisation } = await createOrganisation(own.gateway.admin, { summary }));
});

afterEach(() => {
  jest.restoreAllMocks();
});

function limits(changed: Partial<Record<keyof typeof LIMITS, number>>): void {
  for (const [name, value] of Object.entries(changed))
    jest.replaceProperty(LIMITS, name as 'STREAM_STALL_MS', value as never);
}

const path = (query: string) => `/graphql/stream?${new URLSearchParams({ query }).toString()}`;
const streamed = async (url: string, query: string, token: string) =>
  (await fetch(url + path(query), { headers: { authorization: `Bearer ${token}` } })).text();

async function open(query: string, url = own.gateway.url): Promise<RawHttp> {
  const http = await RawHttp.open(url);
  return http.write(`GET ${path(query)} HTTP/1.1`, 'Host: gateway');
}

/** More than the system buffers for a client that does not read. */
async function fill(): Promise<void> {
  await Promise.all(
    Array.from({ length: DONATIONS }, () => donate(own.gateway.admin, { organisationId: organisation }, '1')),
  );
}
const LONG = `subscription { feed { cursor donation { organisation { ${texts(PER_ENTRY)} } } } }`;

async function requests(): Promise<number> {
  const text = await (await fetch(`${own.gateway.url}/metrics`)).text();
  return Number(/^commonweal_http_requests (\d+)$/m.exec(text)?.[1]);
}

test('a token that expires ends its stream with a result that says so, and complete [P76]', async () => {
  const token = await testTokens.mint({ role: 'screen', hours: 1 / 3600 });
  expect(await streamed(own.gateway.url, FEED, token)).toMatch(ended('TOKEN_EXPIRED'));
});

test('a token that is revoked ends its stream with a result that says so, and complete [P76]', async () => {
  const screen = await own.gateway.as({ role: 'screen', subject: 'a lost tablet' });
  const streaming = streamed(own.gateway.url, FEED, screen.token ?? '');
  await until(() => own.gateway.engine.metrics.live === 1);
  await own.gateway.admin.do('revokeToken', 'revokedAt', { subject: 'a lost tablet' });
  expect(await streaming).toMatch(ended('TOKEN_REVOKED'));
});

test('a node that goes away completes every stream, also one whose client is far behind, and opens no other [P76]', async () => {
  const leaving = await startTestGateway(own.database.url);
  const behind = await open(LONG, leaving.url);
  behind.socket.pause();
  await until(() => leaving.engine.metrics.live === 1);
  await fill();
  const streams = await Promise.all(Array.from({ length: 20 }, () => open(FEED, leaving.url)));
  await until(() => leaving.engine.metrics.subscribers === 21);
  const closing = leaving.close();
  await until(() => streams.some(({ over }) => over));
  const late = await fetch(leaving.url + path(FEED)).catch(() => undefined);
  behind.socket.resume();
  await Promise.all([...streams, behind].map((stream) => stream.ends()));
  await closing;
  for (const { text } of [...streams, behind]) expect(end(text)).toMatch(ended('GOING_AWAY'));
  expect(late?.status).not.toBe(200);
});

describe('a client', () => {
  beforeEach(() => {
    limits({ STREAM_STALL_MS: 300, HTTP_CHECK_MS: 50, HTTP_PATIENCE_MS: 300, HTTP_BYTES_PER_SECOND: 1e9 });
  });

  test('that takes nothing of what its stream brings is cut after STREAM_STALL_MS, however long it was idle [P77]', async () => {
    const stalled = await open(LONG);
    await until(() => own.gateway.engine.metrics.live === 1);
    await pause(2 * LIMITS.STREAM_STALL_MS);
    stalled.socket.pause();
    await fill();
    await until(() => own.gateway.engine.metrics.subscribers === 0, { patienceMs: 5_000 });
    stalled.socket.resume();
    await stalled.ends();
    expect(end(stalled.text)).not.toContain(COMPLETE);
  });

  test('that does not take the answer of a query over a stream is cut, as over POST [P77]', async () => {
    const query = `{ organisation(id: "${organisation}") { ${texts(MANY)} } }`;
    const reading = await open(query);
    await reading.ends();
    expect(end(reading.text)).toContain(COMPLETE);
    const stalled = await Promise.all(Array.from({ length: 4 }, () => open(query)));
    for (const { socket } of stalled) socket.pause();
    const over = performance.now() + 10 * LIMITS.HTTP_PATIENCE_MS;
    // The request for the metrics is one of them.
    await until(async () => performance.now() > over && (await requests()) === 1);
    for (const { socket } of stalled) socket.resume();
    await Promise.all(stalled.map((http) => http.ends()));
    for (const { text } of stalled) expect(text.length).toBeLessThan(reading.text.length);
  });
});
