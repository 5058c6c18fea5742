import { LIMITS } from '../../src/core/limits.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { RawSocket, type RawSocketOptions } from './raw-socket.js';

let database: FreshDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url, { ALLOWED_ORIGINS: 'https://screens.example' });
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** How a socket ends that sends these messages one after another. */
async function endOf(messages: (object | string)[], options: RawSocketOptions = {}) {
  const socket = new RawSocket(gateway.url, options);
  await socket.opened();
  for (const message of messages) {
    if (typeof message === 'string') socket.socket.send(message);
    else socket.send(message);
  }
  await socket.gone();
  return socket.closed;
}

const INIT = { type: 'connection_init' };
const subscribe = (id: string) => ({
  id,
  type: 'subscribe',
  payload: { query: 'subscription { feed { cursor } }' },
});

describe('a socket is let in', () => {
  test.each([
    ['without an origin', {}],
    ["from the gateway's own pages", 'own'],
    ['from an origin that is allowed', { origin: 'https://screens.example' }],
    ['with something behind the path', { path: '/graphql?token=none' }],
  ])('%s', async (_how, options) => {
    const own = options === 'own' ? { origin: gateway.url } : (options as RawSocketOptions);
    const socket = new RawSocket(gateway.url, own);
    await socket.opened();
    await socket.close();
  });

  test.each([
    ['403', 'from an origin that is not', { origin: 'https://elsewhere.example' }],
    ['403', 'from an origin that cannot be read', { origin: 'null' }],
    ['404', 'on another path', { path: '/screen' }],
  ])('and answered with %s %s [P59]', async (status, _how, options) => {
    const socket = new RawSocket(gateway.url, options);
    await socket.until(() => socket.refused !== undefined);
    expect(socket.refused).toBe(Number(status));
  });
});

/** The server's intervals pass when the test says so; all other time is real. */
const REAL_TIME = [
  ...([
    'Date',
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
  ] as const),
  ...(['setTimeout', 'clearTimeout'] as const),
];

test('sockets are pinged one slice of them after another, each once in SOCKET_PING_MS', async () => {
  jest.useFakeTimers({ doNotFake: [...REAL_TIME] });
  try {
    const spread = await startTestGateway(database.url);
    const sockets = [0, 1, 2].map(() => new RawSocket(spread.url));
    const pinged: number[][] = [];
    const sliceMs = LIMITS.SOCKET_PING_MS / LIMITS.SOCKET_PING_SLICES;
    for (const [n, socket] of sockets.entries()) {
      await socket.opened();
      socket.send(INIT);
      socket.socket.on('ping', () => pinged.at(-1)?.push(n));
    }
    for (let passed = 0; passed < LIMITS.SOCKET_PING_MS; passed += sliceMs) {
      pinged.push([]);
      jest.advanceTimersByTime(sliceMs);
      await Promise.all(sockets.map((socket) => socket.roundTrip()));
    }
    expect(pinged.filter((several) => several.length)).toEqual([[0], [1], [2]]);
    await spread.close();
  } finally {
    jest.useRealTimers();
  }
});

describe('a socket is closed [P58]', () => {
  test('with 4406 without the subprotocol', async () => {
    expect(await endOf([], { protocols: [] })).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  test('with 4400 for what is no message', async () => {
    expect(await endOf(['{"type":'])).toMatchObject({ code: 4400 });
    expect(await endOf([{ type: 'rubbish' }])).toMatchObject({ code: 4400 });
  });

  test('with 4401 when it subscribes before it is let in', async () => {
    expect(await endOf([subscribe('1')])).toMatchObject({ code: 4401 });
  });

  test('with 4409 when an id is in use, 4429 when it is said twice who asks', async () => {
    const socket = await RawSocket.open(gateway.url);
    socket.send(subscribe('1'));
    socket.send(subscribe('1'));
    await socket.gone();
    expect(socket.closed?.code).toBe(4409);
    expect(await endOf([INIT, INIT])).toMatchObject({ code: 4429 });
  });

  test('with 4403 and the reason when its token is refused', async () => {
    const withToken = (authorization: unknown) => endOf([{ ...INIT, payload: { authorization } }]);
    const expired = await testTokens.mint({ role: 'admin', hours: -1 });
    expect(await withToken('Bearer rubbish')).toEqual({ code: 4403, reason: 'BAD_TOKEN' });
    expect(await withToken('rubbish')).toEqual({ code: 4403, reason: 'BAD_TOKEN' });
    expect(await withToken({})).toEqual({ code: 4403, reason: 'BAD_TOKEN' });
    expect(await withToken(`Bearer ${expired}`)).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
  });

  test('with 1009 for a message over SOCKET_MESSAGE_BYTES, and not for one that just fits', async () => {
    const socket = await RawSocket.open(gateway.url);
    const padded = (bytes: number) => {
      const message = { type: 'ping', payload: { text: '' } };
      const rest = JSON.stringify(message).length;
      return { ...message, payload: { text: 'x'.repeat(bytes - rest) } };
    };
    socket.send(padded(LIMITS.SOCKET_MESSAGE_BYTES));
    await socket.until(() => socket.messages.some(({ type }) => type === 'pong'));
    socket.send(padded(LIMITS.SOCKET_MESSAGE_BYTES + 1));
    await socket.gone();
    expect(socket.closed?.code).toBe(1009);
  });

  test('with 4408 when it does not say connection_init in time', async () => {
    jest.replaceProperty(LIMITS, 'SOCKET_INIT_MS', 50 as never);
    const impatient = await startTestGateway(database.url);
    const socket = new RawSocket(impatient.url);
    await socket.gone();
    expect(socket.closed?.code).toBe(4408);
    await impatient.close();
  });

  test('without a word when it did not answer a ping; one that did lives on [P49]', async () => {
    jest.replaceProperty(LIMITS, 'SOCKET_PING_MS', 400 as never);
    const watchful = await startTestGateway(database.url);
    const silent = new RawSocket(watchful.url, { autoPong: false });
    const talking = new RawSocket(watchful.url);
    await Promise.all([silent.opened(), talking.opened()]);
    for (const socket of [silent, talking]) socket.send(INIT);
    await silent.gone();
    expect(silent.closed?.code).toBe(1006);
    await talking.roundTrip();
    await watchful.close();
  });

  test('with 1012 when the node goes away', async () => {
    const leaving = await startTestGateway(database.url);
    const sockets = [await RawSocket.open(leaving.url), await RawSocket.open(leaving.url)];
    for (const socket of sockets) socket.send(subscribe('1'));
    await leaving.close();
    for (const socket of sockets) {
      await socket.gone();
      expect(socket.closed).toEqual({
        code: 1012,
        reason: expect.stringMatching(/^retry-after-ms=\d+$/) as unknown,
      });
    }
  });
});
