// Answers that clients do not take are kept in memory up to a limit for each address.
import { LIMITS } from '../../src/core/limits.js';
import { createOrganisation } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { RawHttp } from './raw-http.js';

const MIB = 1024 * 1024;
/** Texts of the maximum length: 4.6 MiB, far more than the system buffers for a client that does not read. */
const TEXTS = 400;
const ANSWER_BYTES = TEXTS * LIMITS.TEXT_CHARS * Buffer.byteLength('公');

let database: FreshDatabase;
let gateway: TestGateway;
let query: string;

beforeAll(async () => {
  jest.replaceProperty(LIMITS, 'ANSWERS_PER_ADDRESS_BYTES', 6 * MIB);
  jest.replaceProperty(LIMITS, 'ANSWERS_PER_PROCESS_BYTES', 20 * MIB);
  database = await freshSqlite();
  // The loopback is not a trusted proxy here, so its addresses count as clients.
  gateway = await startTestGateway(database.url, { TRUSTED_PROXIES: '192.0.2.1' });
  const summary = { zh: '公'.repeat(LIMITS.TEXT_CHARS) };
  const { id } = await createOrganisation(gateway.admin, { summary });
  const texts = Array.from({ length: TEXTS }, (_, n) => `s${String(n)}: summary`).join(' ');
  query = `{ organisation(id: "${id as string}") { ${texts} } }`;
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
  jest.restoreAllMocks();
});

const DOORS = ['/graphql', '/graphql/stream'];
const address = (door: string, n: number) => `127.0.2.${String(1 + 10 * DOORS.indexOf(door) + n)}`;

async function ask(from: string, door: string, asked = query): Promise<RawHttp> {
  const http = await RawHttp.open(gateway.url, from);
  const body = JSON.stringify({ query: asked });
  const type = 'Content-Type: application/json';
  return http.write(
    `POST ${door} HTTP/1.1`,
    'Host: gateway',
    type,
    `Content-Length: ${String(body.length)}`,
    '',
    body,
  );
}

/** Starts an answer and does not take it. */
async function leave(http: RawHttp): Promise<void> {
  await http.answers();
  http.socket.pause();
}

describe.each(DOORS)('at %s', (door) => {
  const [hoarder, other] = [address(door, 0), address(door, 1)];

  test('an address that leaves ANSWERS_PER_ADDRESS_BYTES untaken is refused more, others are not concerned [P84]', async () => {
    const first = await ask(hoarder, door);
    await leave(first);
    const second = await ask(hoarder, door);
    await leave(second);
    const [refused, served] = [
      await ask(hoarder, door, '{ __typename }'),
      await ask(other, door, '{ __typename }'),
    ];
    await Promise.all([refused.answers(), served.answers()]);
    expect([refused.statuses, refused.text]).toEqual([
      [429],
      expect.stringMatching(/retry-after: 1[^]*"TOO_MANY_REQUESTS"/),
    ]);
    expect(served.statuses).toEqual([200]);
    // Answers that were taken make room.
    for (const http of [first, second]) {
      http.socket.resume();
      await http.until(() => http.text.length > ANSWER_BYTES);
    }
    const again = await ask(hoarder, door, '{ __typename }');
    await again.answers();
    expect(again.statuses).toEqual([200]);
    for (const http of [first, second, served, again]) http.socket.destroy();
  });

  test('a request that was let in before the bound was reached is cut instead of answered', async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(hoarder, door)));
    for (const http of asked) void leave(http);
    await until(() => asked.every(({ over, socket }) => over || socket.isPaused()));
    for (const { socket } of asked) socket.resume();
    const whole = ({ text }: RawHttp) => text.length > ANSWER_BYTES;
    await until(() => asked.every((http) => http.over || whole(http)));
    expect(asked.filter(whole)).toHaveLength(2);
    for (const { socket } of asked) socket.destroy();
  });
});

test('addresses that together leave ANSWERS_PER_PROCESS_BYTES untaken shut the door for all, until they take them', async () => {
  const left: RawHttp[] = [];
  for (const n of [0, 0, 1, 1, 2]) {
    const http = await ask(`127.0.3.${String(1 + n)}`, '/graphql');
    await leave(http);
    left.push(http);
  }
  const other = '127.0.3.9';
  const refused = await ask(other, '/graphql', '{ __typename }');
  await refused.answers();
  expect([refused.statuses, refused.text]).toEqual([[503], expect.stringContaining('"OVERLOADED"')]);
  for (const http of left) {
    http.socket.resume();
    await http.until(() => http.text.length > ANSWER_BYTES);
  }
  const served = await ask(other, '/graphql', '{ __typename }');
  await served.answers();
  expect(served.statuses).toEqual([200]);
  for (const http of [...left, refused, served]) http.socket.destroy();
});
