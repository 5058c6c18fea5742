import { ownGateway, startTestGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';

const own = ownGateway();

/** The answer to a request with these Host headers. */
async function ask(path: string, ...host: string[]): Promise<string> {
  const http = await RawHttp.open(own.gateway.url);
  http.write(`GET ${path} HTTP/1.${host.length ? '1' : '0'}`, ...host);
  await http.answers();
  http.socket.destroy();
  return http.text;
}

function policyOf(answer: string): ReadonlyMap<string, string> {
  const [, policy = ''] = /^content-security-policy: (.*)\r$/im.exec(answer) ?? [];
  return new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive]));
}

describe.each(['/screen', '/screen/evt_1', '/explorer'])('the content policy of %s', (path) => {
  test('allows nothing inline, and nothing from another host', async () => {
    const policy = policyOf(await ask(path, 'Host: gateway'));
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|wss?:(?!\/\/gateway)/);
    expect(policy.get('default-src')).toBe("default-src 'self'");
    expect(policy.get('style-src')).toMatch(/^style-src 'self' 'nonce-[\w+/]{22}=='$/);
    expect(policy.get('base-uri')).toBe("base-uri 'none'");
  });

  test.each([
    ['gateway', "connect-src 'self' ws://gateway wss://gateway"],
    ['127.0.0.1:4000', "connect-src 'self' ws://127.0.0.1:4000 wss://127.0.0.1:4000"],
    // A policy cannot name an IPv6 address.
    ['[::1]:4000', "connect-src 'self'"],
  ])('lets it open sockets to %s, as it was asked for', async (host, sources) => {
    expect(policyOf(await ask(path, `Host: ${host}`)).get('connect-src')).toBe(sources);
  });

  test('has a nonce of its own in each answer', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => policyOf(await ask(path, 'Host: gateway')).get('style-src')),
    );
    expect(new Set(nonces).size).toBe(2);
  });
});

test('a host that any is taken for puts nothing into the policy but a host', async () => {
  const open = await startTestGateway(own.database.url, { ALLOWED_HOSTS: '*' });
  const http = await RawHttp.open(open.url);
  http.write('GET /screen HTTP/1.1', "Host: x; script-src 'unsafe-inline'");
  await http.answers();
  http.socket.destroy();
  await open.close();
  expect(policyOf(http.text).get('connect-src')).toBe("connect-src 'self'");
  expect(policyOf(http.text).has('script-src')).toBe(false);
});
