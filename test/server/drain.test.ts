import { once } from 'node:events';
import { connect } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { spread } from '../../src/server/drain.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { WireSocket } from './wire-socket.js';

const SOCKETS = 40;

test('goodbyes to however many take DRAIN_MS together, and each is said once', async () => {
  jest.replaceProperty(LIMITS, 'DRAIN_MS', 100 as never);
  const all = Array.from({ length: 10_000 }, (_, n) => n);
  const told: number[] = [];
  const steps = jest.spyOn(globalThis, 'setTimeout');
  const begun = performance.now();
  await spread(all, (one) => told.push(one));
  expect(performance.now() - begun).toBeLessThan(4 * LIMITS.DRAIN_MS);
  expect(told).toEqual(all);
  expect(new Set(steps.mock.calls.map(([, ms]) => ms))).toEqual(new Set([20]));
  jest.restoreAllMocks();
});

describe('a node that goes away', () => {
  let database: FreshDatabase;
  let leaving: TestGateway;

  beforeEach(async () => {
    database = await freshSqlite();
    leaving = await startTestGateway(database.url);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await database.drop();
  });

  test('closes its sockets one after the other with 1012 and hints that differ, and takes no new one [P90]', async () => {
    jest.replaceProperty(LIMITS, 'DRAIN_CONNECTION_MS', 25 as never);
    const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => RawSocket.open(leaving.url)));
    const closing = leaving.close();
    await Promise.race(sockets.map((socket) => socket.gone()));
    const stillOpen = sockets.filter(({ closed }) => !closed);
    expect(stillOpen.length).toBeGreaterThan(SOCKETS / 2);
    // It is served until it is closed.
    await stillOpen.at(-1)?.roundTrip();
    const late = new RawSocket(leaving.url);
    await late.until(() => late.closed !== undefined || late.refused !== undefined);
    await closing;
    await Promise.all(sockets.map((socket) => socket.gone()));
    expect(new Set(sockets.map(({ closed }) => closed?.code))).toEqual(new Set([1012]));
    const hints = sockets.map(({ closed }) =>
      Number(/^retry-after-ms=(\d+)$/.exec(closed?.reason ?? '')?.[1]),
    );
    expect(new Set(hints).size).toBeGreaterThan(SOCKETS / 2);
    expect(Math.max(...hints)).toBeLessThanOrEqual(LIMITS.RETRY_HINT_MS);
    expect(Math.min(...hints)).toBeGreaterThan(0);
  });

  test('tells the browsers on its event streams when to come back [P76, P90]', async () => {
    const query = encodeURIComponent('subscription { feed { cursor } }');
    const response = await fetch(`${leaving.url}/graphql/stream?query=${query}`);
    await leaving.close();
    expect(await response.text()).toMatch(
      /^:\n\nretry: \d+\n\nevent: next\ndata: .*"GOING_AWAY".*\n\nevent: complete\ndata:\n\n$/,
    );
  });

  test('does not wait for connections on which nothing was ever asked', async () => {
    const { port } = new URL(leaving.url);
    const unused = connect(Number(port), '127.0.0.1');
    await once(unused, 'connect');
    // Connections are accepted in their order, so that one is known by now.
    await (await fetch(`${leaving.url}/healthz`, { headers: { connection: 'close' } })).text();
    const begun = performance.now();
    await leaving.close();
    expect(performance.now() - begun).toBeLessThan(LIMITS.SHUTDOWN_MS / 2);
    unused.destroy();
  });

  test('cuts who is left after SHUTDOWN_MS, though a socket may take SOCKET_CLOSE_MS to answer [P91]', async () => {
    jest.replaceProperty(LIMITS, 'SHUTDOWN_MS', 200 as never);
    const deaf = await WireSocket.open(leaving.url);
    const begun = performance.now();
    await leaving.close();
    expect(performance.now() - begun).toBeLessThan(LIMITS.SOCKET_CLOSE_MS / 2);
    deaf.tcp.destroy();
  });
});
