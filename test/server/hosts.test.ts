import { Hosts } from '../../src/server/http/hosts.js';
import { readConfig } from '../../src/config.js';
import { ownGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';

const own = ownGateway();
const BODY = '{"query":"{__typename}"}';

async function ask(...lines: string[]): Promise<RawHttp> {
  const http = await RawHttp.open(own.gateway.url);
  http.write(...lines);
  await http.answers();
  http.socket.destroy();
  return http;
}

describe('a host name', () => {
  const hosts = new Hosts(
    readConfig({
      HOST: 'board',
      ALLOWED_HOSTS: 'wall.example',
      ALLOWED_ORIGINS: 'https://friend.example:8443',
    }).hosts,
  );

  test.each([
    ['localhost:4000', true],
    ['LOCALHOST.', true],
    ['screen.localhost', true],
    ['127.0.0.1', true],
    ['192.168.1.5:4000', true],
    ['[::1]:4000', true],
    ['board:4000', true],
    ['wall.example', true],
    ['friend.example', true],
    ['elsewhere.example', false],
    ['wall.example.elsewhere.example', false],
    ['localhost.elsewhere.example', false],
    ['127.0.0.1.elsewhere.example', false],
    ['wall.example@elsewhere.example', false],
    ['', false],
  ])('of %s is known: %s', (host, known) => {
    expect(hosts.knows(host)).toBe(known);
  });

  test('of any kind is known where any may be, and a client without one is no browser', () => {
    expect(new Hosts(['*']).knows('elsewhere.example')).toBe(true);
    expect(hosts.knows(undefined)).toBe(true);
  });

  test.each(['/graphql?query=%7B__typename%7D', '/screen', '/healthz', '/pictures/x'])(
    "that is not this gateway's gets nothing from %s, though its page is of the same origin [P88]",
    async (path) => {
      const evil = 'elsewhere.example';
      const http = await ask(`GET ${path} HTTP/1.1`, `Host: ${evil}`, `Origin: http://${evil}`);
      expect([http.statuses, http.text]).toEqual([[421], expect.stringContaining('"WRONG_HOST"')]);
    },
  );

  test("that is not this gateway's opens no socket [P59]", async () => {
    const http = await ask(
      ...['GET /graphql HTTP/1.1', 'Host: elsewhere.example', 'Origin: http://elsewhere.example'],
      ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    );
    expect(http.statuses).toEqual([421]);
  });
});

describe('an offer of another protocol is ignored [P86]', () => {
  const OFFER = [
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
  ];

  test.each([
    ['GET /healthz', [], 200, 'ok'],
    ['GET /graphql?query=%7B__typename%7D', [], 200, '"Query"'],
    [
      'POST /graphql',
      ['Content-Type: application/json', `Content-Length: ${String(BODY.length)}`, '', BODY],
      200,
      '"Query"',
    ],
    ['GET /nowhere', [], 404, 'nothing here'],
  ])('in %s', async (request, more, status, says) => {
    const http = await ask(`${request} HTTP/1.1`, 'Host: gateway', ...OFFER, ...more);
    await http.until(() => http.text.includes(says));
    expect(http.statuses).toEqual([status]);
  });

  test('a body that comes later is read, and the connection goes on', async () => {
    const http = await RawHttp.open(own.gateway.url);
    const head = ['POST /graphql HTTP/1.1', 'Host: gateway', 'Content-Type: application/json'];
    http.write(...head, `Content-Length: ${String(BODY.length)}`, ...OFFER);
    http.socket.write(BODY.slice(0, 5));
    await new Promise(setImmediate);
    http.socket.write(BODY.slice(5));
    await http.answers(1);
    http.write('GET /healthz HTTP/1.1', 'Host: gateway', 'Connection: Upgrade', 'Upgrade: TLS/1.2');
    await http.answers(2);
    expect(http.statuses).toEqual([200, 200]);
    http.socket.destroy();
  });
});
