import { once } from 'node:events';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocket } from 'ws';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, testTokens, type TestGateway } from '../harness/gateway.js';

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

  test('end together: a socket is closed with 4403 when its token expires', async () => {
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
});
