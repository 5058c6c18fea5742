import { LIMITS } from '../../src/core/limits.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

const SOCKETS = 40;

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

  test('closes its sockets one after the other with 1012 and hints that differ, and takes no new one', async () => {
    jest.replaceProperty(LIMITS, 'DRAIN_CONNECTION_MS', 25 as never);
    const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => RawSocket.open(leaving.url)));
    const closing = leaving.close();
    await Promise.race(sockets.map((socket) => socket.gone()));
    const stillOpen = sockets.filter(({ closed }) => !closed);
    expect(stillOpen.length).toBeGreaterThan(SOCKETS / 2);
    // It is served to the end.
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

  test('tells the browsers on its event streams when to come back', async () => {
    const query = encodeURIComponent('subscription { feed { cursor } }');
    const response = await fetch(`${leaving.url}/graphql/stream?query=${query}`);
    await leaving.close();
    expect(await response.text()).toMatch(
      /^:\n\nretry: \d+\n\nevent: next\ndata: .*"GOING_AWAY".*\n\nevent: complete\ndata:\n\n$/,
    );
  });
});
