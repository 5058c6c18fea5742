import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { openConnection } from '../../src/web/live/connection.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite } from '../harness/databases.js';
import { startTestGateway, testTokens } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { ScriptedEvent } from './scripted-event.js';
import { startScriptedGateway } from './scripted-gateway.js';

const TOTAL = 'subscription { donationTotal(scope: { everything: true }) { donationCount } }';

/** As the pages: it is up for as long as something is subscribed to. */
const stayOn = (client: Client) =>
  client.subscribe(
    { query: TOTAL },
    { next: () => undefined, error: () => undefined, complete: () => undefined },
  );

describe('A connection', () => {
  const browsers = globalThis.WebSocket;
  beforeAll(() => (globalThis.WebSocket = WebSocket as never));
  afterAll(() => (globalThis.WebSocket = browsers));
  afterEach(() => jest.restoreAllMocks());

  it('reconnects after the delay that a draining gateway asks for, and with its own backoff after that', async () => {
    const gateway = await startScriptedGateway(new ScriptedEvent(), 'no pages');
    const waits = jest.spyOn(globalThis, 'setTimeout');
    let lives = 0;
    const lived = (times: number) => until(() => lives >= times);
    const client = openConnection({
      url: `${gateway.url.replace('http', 'ws')}/graphql`,
      token: undefined,
      onSignOfLife: () => undefined,
      onLive: (live) => {
        if (live) lives += 1;
      },
    });
    stayOn(client);
    await lived(1);
    gateway.leave('retry-after-ms=37');
    await lived(2);
    const asked = () => waits.mock.calls.filter(([, ms]) => ms === 37).length;
    expect(asked()).toBe(1);
    await gateway.cut();
    await lived(3);
    expect(asked()).toBe(1);
    await client.dispose();
    await gateway.close();
  });

  it('goes on as the public when its token ends: what it shows is public', async () => {
    const database = await freshSqlite();
    const gateway = await startTestGateway(database.url);
    const token = await testTokens.mint({ role: 'screen', hours: 4 / 3600 });
    const [query, roles, refused] = ['{ me { role } }', [] as unknown[], jest.fn()];
    let client: Client | undefined;
    await new Promise<void>((resolve) => {
      const ask = () => {
        client?.subscribe(
          { query },
          {
            next: ({ data }) => {
              roles.push((data as Answer).me?.role);
              if (roles.length === 2) resolve();
            },
            error: () => undefined,
            complete: () => undefined,
          },
        );
      };
      client = openConnection({
        url: `${gateway.url.replace('http', 'ws')}/graphql`,
        token,
        onSignOfLife: () => undefined,
        onLive: (live) => live && setImmediate(ask),
        onTokenRefused: refused,
      });
      stayOn(client);
    });
    expect(roles).toEqual(['SCREEN', undefined]);
    expect(refused).toHaveBeenCalledTimes(1);
    await client?.dispose();
    await gateway.close();
    await database.drop();
  });
});
