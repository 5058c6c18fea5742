import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { LIMITS } from '../../src/core/limits.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';

describe('a socket and its token', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await startTestGateway(database.url);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  test('end together: a socket is closed with 4403 when its token expires [P93]', async () => {
    const token = await testTokens.mint({ role: 'screen', hours: 1 / 3600 });
    const socket = new WebSocket(
      `${gateway.url.replace('http', 'ws')}/graphql`,
      GRAPHQL_TRANSPORT_WS_PROTOCOL,
    );
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    const [ack] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(ack.toString())).toMatchObject({ type: 'connection_ack' });
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4403, 'TOKEN_EXPIRED']);
  });

  test('that lasts for months go on together', async () => {
    const socket = await RawSocket.open(
      gateway.url,
      await testTokens.mint({ role: 'screen', hours: 60 * 24 }),
    );
    // A Node timer with too long a delay would have fired by now.
    for (let n = 0; n < 5; n++) await socket.roundTrip();
    expect(socket.closed).toBeUndefined();
    await socket.close();
  });

  describe('that lasts longer than a timer of Node', () => {
    beforeAll(() => jest.replaceProperty(LIMITS, 'TIMER_MS', 200));
    afterAll(() => jest.restoreAllMocks());

    test('end together all the same, and so do a stream and its token [P93]', async () => {
      const token = await testTokens.mint({ role: 'screen', hours: 1 / 3600 });
      const socket = await RawSocket.open(gateway.url, token);
      const query = encodeURIComponent('subscription { feed { cursor } }');
      const stream = await fetch(`${gateway.url}/graphql/stream?query=${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(stream.status).toBe(200);
      await Promise.all([socket.gone(), stream.text()]);
      expect(socket.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
    });
  });
});
