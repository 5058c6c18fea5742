import { LIMITS } from '../../src/core/limits.js';
import { ownGateway, startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

const STREAM = `/graphql/stream?query=${encodeURIComponent('subscription { feed { cursor } }')}`;

const own = ownGateway();
let sockets: RawSocket[];
let gateway: TestGateway;

/** A gateway with these settings for one test. */
async function limited(env: Record<string, string>): Promise<void> {
  gateway = await startTestGateway(own.database.url, env);
}

beforeEach(() => {
  sockets = [];
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(sockets.map((socket) => socket.close()));
  await gateway.close();
});

/** The headers with which a proxy on this machine passes a client on. */
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

/** A socket from an address, or the status of its refusal. */
async function connect(address?: string): Promise<RawSocket | number> {
  const socket = new RawSocket(gateway.url, address === undefined ? {} : from(address));
  await socket.until(() => socket.refused !== undefined || socket.socket.readyState === 1);
  if (socket.refused === undefined) sockets.push(socket);
  return socket.refused ?? socket;
}

const venue = '203.0.113.7';
const isSocket = expect.any(RawSocket) as unknown;

test('an address holds at most MAX_CONNECTIONS_PER_ADDRESS, streams included; others are not concerned [P79]', async () => {
  await limited({ MAX_CONNECTIONS_PER_ADDRESS: '2' });
  const abort = new AbortController();
  const first = (await connect(venue)) as RawSocket;
  const stream = await fetch(gateway.url + STREAM, { ...from(venue), signal: abort.signal });
  expect([stream.status, await connect(venue)]).toEqual([200, 429]);
  const refused = await fetch(gateway.url + STREAM, from(venue));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_CONNECTIONS' } }] });
  expect(await connect('203.0.113.8')).toEqual(isSocket);
  await first.close();
  // There is room again once the server has noticed the end of the old one.
  let again: RawSocket | number = 429;
  await until(async () => (again = await connect(venue)) !== 429);
  expect([again, await connect(venue)]).toEqual([isSocket, 429]);
  abort.abort();
});

test.each([
  ['whoever stands before the last trusted proxy', '198.51.100.1, 203.0.113.7, 127.0.0.9', venue],
  ['an IPv4 address in the clothes of IPv6', '::ffff:203.0.113.7', venue],
  ['whoever shares 64 bits of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
])('one address is %s [P60]', async (_what, address, sameAddress) => {
  await limited({ MAX_CONNECTIONS_PER_ADDRESS: '1' });
  expect(await connect(address)).toEqual(isSocket);
  expect(await connect(sameAddress)).toBe(429);
  expect(await connect('2001:db8:1:3::1')).toEqual(isSocket);
});

test('a proxy that names nobody is not counted as one address, nor is this machine [P60]', async () => {
  await limited({ MAX_CONNECTIONS_PER_ADDRESS: '1' });
  expect([await connect(), await connect()]).toEqual([isSocket, isSocket]);
});

test('a token holds at most CONNECTIONS_PER_TOKEN sockets; the next is closed with 4429 [P58]', async () => {
  jest.replaceProperty(LIMITS, 'CONNECTIONS_PER_TOKEN', 1 as never);
  await limited({});
  const [token, other] = await Promise.all([
    testTokens.mint({ role: 'screen', hours: 1, subject: 'one bearer' }),
    testTokens.mint({ role: 'screen', hours: 1, subject: 'one bearer' }),
  ]);
  const first = await RawSocket.open(gateway.url, token);
  const second = (await connect()) as RawSocket;
  second.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await second.gone();
  expect(second.closed).toEqual({ code: 4429, reason: 'TOO_MANY_CONNECTIONS' });
  const others = [await RawSocket.open(gateway.url, other), await RawSocket.open(gateway.url), first];
  for (const socket of others) await socket.roundTrip();
  await Promise.all(others.map((socket) => socket.close()));
});

test('a process holds at most MAX_CONNECTIONS [P59]', async () => {
  await limited({ MAX_CONNECTIONS: '2' });
  const [first] = [await connect(), await connect()] as RawSocket[];
  expect(await connect()).toBe(503);
  expect((await fetch(gateway.url + STREAM)).status).toBe(503);
  await first?.close();
  let again: RawSocket | number = 503;
  await until(async () => (again = await connect()) !== 503);
  expect(again).toEqual(isSocket);
});
