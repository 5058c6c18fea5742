import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { PUBLIC_ACTOR } from '../../src/auth/actor.js';
import { actorOf, SecretTokens, type TokenGrant } from '../../src/auth/token.js';
import { Fault } from '../../src/core/faults.js';
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import '../../src/domain/features.js';

const SECRET = 'a secret of the tests, long enough for HS256';
const tokens = new SecretTokens(SECRET);
const secretKey = new TextEncoder().encode(SECRET);

/** The subject that a header names, or the code it is refused with. */
async function whoIs(authorization: unknown): Promise<unknown> {
  try {
    return await actorOf(authorization, tokens);
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

/** A token with given claims and header; valid in all other respects. */
function forged(
  claims: object,
  alg = 'HS256',
  key: Parameters<SignJWT['sign']>[0] = secretKey,
): Promise<string> {
  const all = {
    iss: 'commonweal',
    aud: 'commonweal',
    sub: 'admin',
    role: 'admin',
    exp: inAnHour(),
    ...claims,
  };
  return new SignJWT(all).setProtectedHeader({ alg }).sign(key);
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;
const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

const organisationId = newId('Organisation');
const volunteerId = newId('Volunteer');

test.each<[TokenGrant, object]>([
  [
    { role: 'admin', hours: 1, subject: 'her' },
    { role: 'admin', subject: 'her' },
  ],
  [
    { role: 'screen', hours: 1, subject: 'wall 1' },
    { role: 'screen', subject: 'wall 1' },
  ],
  [
    { role: 'organiser', hours: 1, organisationId },
    { role: 'organiser', organisationId },
  ],
  [
    { role: 'volunteer', hours: 1, volunteerId },
    { role: 'volunteer', volunteerId },
  ],
])('a token minted for %j is its bearer', async (grant, actor) => {
  expect(await whoIs(`Bearer ${await tokens.mint(grant)}`)).toMatchObject(actor);
});

test('two tokens of the same grant are two bearers', async () => {
  const grant = { role: 'organiser', hours: 1, organisationId } as const;
  const [one, other] = [
    await tokens.verify(await tokens.mint(grant)),
    await tokens.verify(await tokens.mint(grant)),
  ];
  expect(one.subject).not.toBe(other.subject);
});

test('a token says when it ends', async () => {
  const actor = await tokens.verify(await tokens.mint({ role: 'admin', hours: 2 }));
  expect(actor.expiresAt).toBeGreaterThan(Date.now() + 7_190_000);
  expect(actor.expiresAt).toBeLessThanOrEqual(Date.now() + 7_200_000);
});

test.each([undefined, null, ''])('without a token (%j) one is the public', async (nothing) => {
  expect(await whoIs(nothing)).toBe(PUBLIC_ACTOR);
});

test('the word Bearer may be written in any case', async () => {
  const token = await tokens.mint({ role: 'admin', hours: 1 });
  expect(await whoIs(`bearer ${token}`)).toMatchObject({ role: 'admin' });
});

test.each([
  ['no token at all', 'Bearer '],
  ['another scheme', 'Basic YWRtaW46YWRtaW4='],
  ['a token without its scheme', 'eyJhbGciOiJIUzI1NiJ9.e30.x'],
  ['a word', 'Bearer nonsense'],
  ['two parts', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30'],
  ['empty parts', 'Bearer ..'],
  ['a header that is not JSON', `Bearer ${Buffer.from('{').toString('base64url')}.e30.x`],
  ['a line break', 'Bearer a.b.c\nX-Role: admin'],
  ['100,000 characters', `Bearer ${'a'.repeat(100_000)}`],
  ['a number', 5],
  ['an object', { token: 'x' }],
])('%s is refused', async (_what, authorization) => {
  expect(await whoIs(authorization)).toBe('BAD_TOKEN');
});

test('whom a token names is at most BEARER_CHARS long', async () => {
  const named = async (length: number) => whoIs(`Bearer ${await forged({ sub: 'x'.repeat(length) })}`);
  expect(await named(LIMITS.BEARER_CHARS)).toMatchObject({ subject: 'x'.repeat(LIMITS.BEARER_CHARS) });
  expect(await named(LIMITS.BEARER_CHARS + 1)).toBe('BAD_TOKEN');
});

test('a token that has ended is refused as such, so that the client can get another', async () => {
  expect(await whoIs(`Bearer ${await tokens.mint({ role: 'admin', hours: -1 })}`)).toBe('TOKEN_EXPIRED');
});

test('a token of another secret is refused', async () => {
  const other = new SecretTokens('another secret, also long enough for HS256');
  expect(await whoIs(`Bearer ${await other.mint({ role: 'admin', hours: 1 })}`)).toBe('BAD_TOKEN');
});

test('a token whose claims were changed is refused', async () => {
  const [header, , signature] = (await tokens.mint({ role: 'screen', hours: 1 })).split('.') as [
    string,
    string,
    string,
  ];
  const claims = { iss: 'commonweal', aud: 'commonweal', sub: 'x', role: 'admin', exp: inAnHour() };
  expect(await whoIs(`Bearer ${header}.${base64(claims)}.${signature}`)).toBe('BAD_TOKEN');
});

test('a token that claims to need no signature is refused', async () => {
  const claims = { iss: 'commonweal', aud: 'commonweal', sub: 'x', role: 'admin', exp: inAnHour() };
  for (const signature of ['', 'x']) {
    expect(await whoIs(`Bearer ${base64({ alg: 'none' })}.${base64(claims)}.${signature}`)).toBe('BAD_TOKEN');
  }
});

test.each(['HS384', 'HS512'])('a token signed with %s is refused, even with our secret', async (alg) => {
  expect(await whoIs(`Bearer ${await forged({}, alg, new Uint8Array(64).fill(1))}`)).toBe('BAD_TOKEN');
  const longKey = Buffer.concat([secretKey, secretKey]);
  const longSecret = new SecretTokens(longKey.toString('utf8'));
  await expect(longSecret.verify(await forged({}, alg, longKey))).rejects.toMatchObject({
    code: 'BAD_TOKEN',
  });
});

test('a token signed with a private key is refused', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(await whoIs(`Bearer ${await forged({}, 'ES256', privateKey)}`)).toBe('BAD_TOKEN');
});

test.each<[string, object]>([
  ['of another issuer', { iss: 'someone' }],
  ['for another audience', { aud: 'someone' }],
  ['that never ends', { exp: undefined }],
  ['that has not begun', { nbf: inAnHour() }],
  ['of nobody', { sub: undefined }],
  ['of an empty name', { sub: '' }],
  ['without a role', { role: undefined }],
  ['with a role nobody has', { role: 'root' }],
  ['with the role of the public', { role: 'public' }],
  ['with a list of roles', { role: ['admin'] }],
  ['of an organiser of nothing', { role: 'organiser' }],
  ['of an organiser of a project', { role: 'organiser', org: newId('Project') }],
  ['of an organiser of a word', { role: 'organiser', org: 'ours' }],
  ['of a volunteer that is none', { role: 'volunteer', vol: organisationId }],
  ['of a screen of no event', { role: 'screen', evt: organisationId }],
  ['of a number', { sub: 7 }],
  ['of a name that is too long', { sub: 'x'.repeat(256) }],
  ['of a list of names', { sub: ['admin'] }],
  ['with a number for its own name', { jti: 7 }],
  ['with an object for its own name', { jti: {} }],
  ['with a text for its time', { iat: 'yesterday' }],
  ['that was issued tomorrow', { iat: inAnHour() + 86_400, exp: inAnHour() + 2 * 86_400 }],
  ['that was issued before time began', { iat: -1e15 }],
  ['that ends in more than 400 days', { exp: inAnHour() + 400 * 86_400 }],
  ['that ended 400 days after it was issued', { iat: inAnHour() - 401 * 86_400 }],
  ['that ends after all time', { exp: 1e300 }],
  ['with a text for its end', { exp: '1e9' }],
  ['that begins after all time', { nbf: 1e300 }],
  ['with 300 organisations', { role: 'organiser', org: Array(300).fill(organisationId) }],
])('a token %s is refused', async (_what, claims) => {
  expect(await whoIs(`Bearer ${await forged({ role: 'admin', ...claims })}`)).toBe('BAD_TOKEN');
});

test.each<[string, object, RegExp]>([
  ['role', { role: 'root' }, /its claim "role" must name one of volunteer, organiser, screen, admin/],
  ['sub', { sub: 7 }, /its claim "sub" is not a text/],
  ['org', { role: 'organiser', org: 'our own' }, /its claim "org" is not the id of its organisation/],
  ['aud', { aud: 'our own' }, /its claim "aud" is not accepted/],
  ['exp', { exp: undefined }, /it lacks the claim "exp"/],
])('whoever signed a token is told that %s is wrong, and not what it says', async (_what, claims, reason) => {
  const refusal = (await tokens.verify(await forged(claims)).catch((error: unknown) => error)) as Fault;
  expect(refusal.message).toMatch(reason);
  expect(refusal.message).not.toMatch(/our own|root/);
});

test('a token may be as long as providers make them, and a longer one is refused for its length', async () => {
  const long = await forged({ groups: Array(300).fill('0c6a7a5e-6a0c-4c8f-9f0e') });
  expect(long.length).toBeGreaterThan(4_096);
  expect(await whoIs(`Bearer ${long}`)).toMatchObject({ role: 'admin' });
  const longer = await forged({ groups: 'x'.repeat(LIMITS.TOKEN_CHARS) });
  await expect(actorOf(`Bearer ${longer}`, tokens)).rejects.toThrow(/at most 16384 characters/);
});

test('a screen is of its event, and of the organisation that shows it', async () => {
  const [eventId, organisation] = [newId('Event'), newId('Organisation')];
  const token = await tokens.mint({ role: 'screen', hours: 1, eventId, organisationId: organisation });
  expect(await tokens.verify(token)).toMatchObject({ role: 'screen', eventId, organisationId: organisation });
});

test('a forged token that says nothing wrong would be let in, so the refusals above are for what they say', async () => {
  expect(await whoIs(`Bearer ${await forged({})}`)).toMatchObject({ role: 'admin' });
});
