import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { JwksTokens } from '../../src/auth/jwks.js';
import { OWN_CLAIMS } from '../../src/auth/claims.js';
import type { Fault } from '../../src/core/faults.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { until } from '../harness/until.js';
import '../../src/domain/features.js';

const ISSUER = 'https://id.example';
const AUDIENCE = 'commonweal.example';
const organisationId = newId('Organisation');

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let provider: Server;
let published: { status: number; body: string };
let url: string;
let keys: Pair;

/** The key set that an identity provider publishes. */
async function keySet(pair: Pair, kid = 'k1') {
  return JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256', use: 'sig' }] });
}

function sign(claims: object = {}, { privateKey }: Pair = keys, kid: string | null = 'k1'): Promise<string> {
  const all = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'user-7',
    role: 'organiser',
    org: organisationId,
    ...claims,
  };
  return new SignJWT({ exp: Math.floor(Date.now() / 1000) + 600, ...all })
    .setProtectedHeader({ alg: 'ES256', ...(kid !== null && { kid }) })
    .sign(privateKey);
}

const verify = async (token: string) => new JwksTokens(url, ISSUER, AUDIENCE).verify(token);

beforeAll(async () => {
  keys = await generateKeyPair('ES256');
  provider = createServer((_request, response) => {
    response.writeHead(published.status, { 'content-type': 'application/json' }).end(published.body);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}/jwks.json`;
});

beforeEach(async () => {
  published = { status: 200, body: await keySet(keys) };
});

afterAll(async () => {
  await new Promise((resolve) => provider.close(resolve));
});

test('a token of the provider is its bearer', async () => {
  expect(await verify(await sign())).toMatchObject({ role: 'organiser', subject: 'user-7', organisationId });
});

test.each<[string, object, string]>([
  ['of another issuer', { iss: 'https://else.example' }, 'BAD_TOKEN'],
  ['for another audience', { aud: 'else.example' }, 'BAD_TOKEN'],
  ['without an audience', { aud: undefined }, 'BAD_TOKEN'],
  ['that has ended', { exp: 1_600_000_000 }, 'TOKEN_EXPIRED'],
  ['that never ends', { exp: undefined }, 'BAD_TOKEN'],
  ['of nobody', { sub: undefined }, 'BAD_TOKEN'],
  ['without a role', { role: undefined }, 'BAD_TOKEN'],
])('a token %s is refused', async (_what, claims, code) => {
  await expect(verify(await sign(claims))).rejects.toMatchObject({ code });
});

test('a token of a key that is not published is refused', async () => {
  const stranger = await generateKeyPair('ES256');
  await expect(verify(await sign({}, stranger))).rejects.toMatchObject({ code: 'BAD_TOKEN' });
  await expect(verify(await sign({}, stranger, 'k2'))).rejects.toMatchObject({ code: 'BAD_TOKEN' });
});

test.each<[string, object, object]>([
  ['another issuer', { iss: 'https://else.example' }, { claim: 'iss', setting: 'AUTH_ISSUER' }],
  ['another audience', { aud: 'else.example' }, { claim: 'aud', setting: 'AUTH_AUDIENCE' }],
  ['no role', { role: undefined }, { claim: 'role', setting: 'AUTH_CLAIM_ROLE' }],
  ['a strange organisation', { org: 'nonsense' }, { claim: 'org', setting: 'AUTH_CLAIM_ORGANISATION' }],
  ['no bearer', { sub: undefined }, { claim: 'sub' }],
])(
  'of a token with %s the operator is told which setting it does not suit',
  async (_what, claims, details) => {
    const fault = await verify(await sign(claims)).catch((error: unknown) => error as Fault);
    expect((fault as Fault).details).toEqual(details);
  },
);

test('of a token of another key, and of a provider that is away, the operator is told where the keys are from', async () => {
  const stranger = await sign({}, await generateKeyPair('ES256'), 'k2');
  await expect(verify(stranger)).rejects.toMatchObject({ details: { setting: 'AUTH_JWKS_URL' } });
  published.status = 500;
  await expect(verify(stranger)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { setting: 'AUTH_JWKS_URL' },
  });
});

test('the public key is not taken for a secret', async () => {
  const asSecret = new TextEncoder().encode(await keySet(keys));
  const token = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'x', role: 'admin' })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setExpirationTime('1h')
    .sign(asSecret);
  await expect(verify(token)).rejects.toMatchObject({ code: 'BAD_TOKEN' });
});

test.each([
  ['fails', 500, 'sorry'],
  ['answers with a page', 200, '<html>'],
  ['answers with something else', 200, '{"hello":"world"}'],
])('while the provider %s, nobody is blamed for it', async (_what, status, body) => {
  published = { status, body };
  await expect(verify(await sign())).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
});

test('while the provider cannot be reached, nobody is blamed for it', async () => {
  const nowhere = new JwksTokens('http://127.0.0.1:1/jwks.json', ISSUER, AUDIENCE);
  await expect(nowhere.verify(await sign())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

describe('when the provider changes its keys', () => {
  test('a token of a key that is newer than what was read is put off, and let in once they are read again [P97]', async () => {
    jest.replaceProperty(LIMITS, 'JWKS_AGAIN_MS', 300 as never);
    const provided = new JwksTokens(url, ISSUER, AUDIENCE);
    await provided.verify(await sign());
    const newer = await generateKeyPair('ES256');
    const [token, unknown] = [await sign({}, newer, 'k2'), await sign({}, newer, 'k3')];
    published.body = await keySet(newer, 'k2');
    await expect(provided.verify(token)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    /** The answer for a token once it is not UNAVAILABLE any more. */
    const settled = async (asked: string) => {
      let answer = 'UNAVAILABLE';
      await until(async () => {
        answer = await provided.verify(asked).then(
          ({ role }) => role,
          (error: unknown) => (error as Fault).code,
        );
        return answer !== 'UNAVAILABLE';
      });
      return answer;
    };
    expect(await settled(token)).toBe('organiser');
    // The keys were read again and the key is not among them, so the refusal is final.
    expect(await settled(unknown)).toBe('BAD_TOKEN');
    jest.restoreAllMocks();
  });

  test('a token that does not name its key is tried with each of them', async () => {
    const newer = await generateKeyPair('ES256');
    const sets = [await keySet(keys), await keySet(newer, 'k2')].map(
      (set) => JSON.parse(set) as { keys: object[] },
    );
    published.body = JSON.stringify({ keys: sets.flatMap((set) => set.keys) });
    const nameless = (pair: Pair, claims: object = {}) => sign(claims, pair, null);
    expect(await verify(await nameless(newer))).toMatchObject({ role: 'organiser' });
    await expect(verify(await nameless(newer, { aud: 'else' }))).rejects.toThrow(
      /"aud" is not what AUTH_AUDIENCE says/,
    );
    await expect(verify(await nameless(await generateKeyPair('ES256')))).rejects.toMatchObject({
      code: 'BAD_TOKEN',
    });
  });
});

describe('claims as the provider calls them', () => {
  const named = (names: object) =>
    new JwksTokens(url, ISSUER, AUDIENCE, { ...OWN_CLAIMS, listsRoles: true, ...names });

  test.each<[string, object, object]>([
    ['under an address', { role: 'https://wall.example/role' }, { 'https://wall.example/role': 'admin' }],
    [
      'inside another',
      { role: 'realm_access.roles' },
      { realm_access: { roles: ['offline_access', 'admin'] } },
    ],
    ['in a list', { role: 'roles' }, { roles: ['admin'] }],
  ])('a role %s is found', async (_where, names, claims) => {
    expect(await named(names).verify(await sign({ role: undefined, ...claims }))).toMatchObject({
      role: 'admin',
    });
  });

  test.each<[string, unknown]>([
    ['two roles', ['admin', 'screen']],
    ['none that is known', Array(2_000).fill('user')],
    ['an object', { admin: true }],
  ])('%s in a list are refused, and the claim is named', async (_what, roles) => {
    await expect(named({ role: 'realm.roles' }).verify(await sign({ realm: { roles } }))).rejects.toThrow(
      /"realm.roles" must name one of/,
    );
  });

  test('a path does not lead to what an object is born with', async () => {
    await expect(named({ role: 'constructor.name' }).verify(await sign())).rejects.toMatchObject({
      code: 'BAD_TOKEN',
    });
  });
});
