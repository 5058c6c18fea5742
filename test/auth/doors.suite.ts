import { once } from 'node:events';
import { WebSocket } from 'ws';
import { SecretTokens } from '../../src/auth/token.js';
import { GraphClient } from '../harness/client.js';
import { testTokens, type TestGateway } from '../harness/gateway.js';

export function doorsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const admin = { iss: 'commonweal', aud: 'commonweal', sub: 'admin', role: 'admin', exp: 4_000_000_000 };

  const WRONG_TOKENS: [what: string, token: () => string | Promise<string>, code: string][] = [
    ['that has expired', () => testTokens.mint({ role: 'admin', hours: -1 }), 'TOKEN_EXPIRED'],
    ['that is no token', () => 'nonsense', 'BAD_TOKEN'],
    ['without a signature', () => `${base64({ alg: 'none' })}.${base64(admin)}.`, 'BAD_TOKEN'],
    [
      'of another secret',
      () => new SecretTokens('another secret, also long enough for HS256').mint({ role: 'admin', hours: 1 }),
      'BAD_TOKEN',
    ],
    [
      'with other claims than were signed',
      async () => {
        const [header, , signature] = (await testTokens.mint({ role: 'screen', hours: 1 })).split('.');
        return `${String(header)}.${base64(admin)}.${String(signature)}`;
      },
      'BAD_TOKEN',
    ],
  ];

  test.each(WRONG_TOKENS)('over HTTP a token %s is refused with its code', async (_what, token, code) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: '{"query":"{ me { role } }"}',
    });
    expect(response.status).toBe(401);
    const { errors, data } = (await response.json()) as { errors: unknown[]; data?: unknown };
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(data).toBeUndefined();
  });

  /** The close code and reason for these parameters, or 'acknowledged'. */
  async function initiate(connectionParams: unknown): Promise<unknown> {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: connectionParams }));
    const closed = once(socket, 'close').then(([code, reason]) => [code as number, String(reason)]);
    const answered = once(socket, 'message').then(() => 'acknowledged');
    const outcome = await Promise.race([closed, answered]);
    socket.close();
    return outcome;
  }

  test.each(WRONG_TOKENS)('on a socket a token %s is refused with its code', async (_what, token, code) => {
    expect(await initiate({ authorization: `Bearer ${await token()}` })).toEqual([4403, code]);
  });

  test.each([
    ['a token without its scheme', { authorization: 'x.y.z' }],
    ['a number', { authorization: 5 }],
    ['an object', { authorization: { token: 'x' } }],
    ['a list', { authorization: ['Bearer x'] }],
  ])('on a socket %s for authorization is refused', async (_what, connectionParams) => {
    expect(await initiate(connectionParams)).toEqual([4403, 'BAD_TOKEN']);
  });

  test.each([
    ['nothing of itself', undefined],
    ['no authorization', {}],
    ['an empty one', { authorization: '' }],
    ['null', { authorization: null }],
  ])('a socket that says %s is the public', async (_what, connectionParams) => {
    expect(await initiate(connectionParams)).toBe('acknowledged');
  });

  test('a token speaks for its bearer on a socket as it does over HTTP', async () => {
    const screen = new GraphClient(gateway.url, await testTokens.mint({ role: 'screen', hours: 1 }));
    const answer = screen.subscribe('{ me { role } }');
    await answer.count(1);
    expect(answer.data).toEqual([{ me: { role: 'SCREEN' } }]);
    await answer.close();
  });
}
