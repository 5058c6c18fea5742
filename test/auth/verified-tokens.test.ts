import { createHash } from 'node:crypto';
import type { Bearer } from '../../src/auth/actor.js';
import { SecretTokens, type TokenVerifier } from '../../src/auth/token.js';
import { VerifiedTokens } from '../../src/auth/verified-tokens.js';
import { LIMITS } from '../../src/core/limits.js';
import '../../src/domain/features.js';

/** The gateway's own tokens, and how often their signatures were verified. */
class Counted implements TokenVerifier {
  verifications = 0;
  readonly own = new SecretTokens('a secret of the tests, long enough for HS256');

  async verify(token: string): Promise<Bearer> {
    this.verifications += 1;
    return this.own.verify(token);
  }
}

const counted = () => {
  const tokens = new Counted();
  return { tokens, known: new VerifiedTokens(tokens) };
};

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

test('a token that comes again is the same bearer, and its signature is not verified again', async () => {
  const { tokens, known } = counted();
  const token = await tokens.own.mint({ role: 'admin', hours: 1, subject: 'her' });
  const bearers = [await known.verify(token), await known.verify(token), await known.verify(token)];
  expect(bearers.map(({ subject }) => subject)).toEqual(['her', 'her', 'her']);
  expect(tokens.verifications).toBe(1);
});

test('a token that ends while it is known is refused from that moment as one that was never seen', async () => {
  const { tokens, known } = counted();
  const token = await tokens.own.mint({ role: 'admin', hours: 1 / 3600 });
  await known.verify(token);
  jest.useFakeTimers({ now: Date.now() + 30_000, doNotFake: ['performance', 'nextTick', 'setImmediate'] });
  await expect(known.verify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
});

test('a token from the future is refused after the clock was set back', async () => {
  const { tokens, known } = counted();
  const token = await tokens.own.mint({ role: 'admin', hours: 1 });
  await known.verify(token);
  jest.useFakeTimers({ now: Date.now() - 600_000, doNotFake: ['performance', 'nextTick', 'setImmediate'] });
  await expect(known.verify(token)).rejects.toMatchObject({ code: 'BAD_TOKEN' });
});

test('a token is verified again after TOKEN_VERIFIED_MS, so that a withdrawn key is not accepted for longer', async () => {
  const { tokens, known } = counted();
  const token = await tokens.own.mint({ role: 'admin', hours: 1 });
  await known.verify(token);
  const then = performance.now() + LIMITS.TOKEN_VERIFIED_MS + 1_000;
  jest.spyOn(performance, 'now').mockReturnValue(then);
  await known.verify(token);
  expect(tokens.verifications).toBe(2);
});

test('a refused token is refused each time, and takes no room from those that are known', async () => {
  const { tokens, known } = counted();
  const token = await tokens.own.mint({ role: 'admin', hours: 1 });
  await known.verify(token);
  const forged = `${token.slice(0, -4)}AAAA`;
  for (let times = 0; times < 3; times++)
    await expect(known.verify(forged)).rejects.toMatchObject({ code: 'BAD_TOKEN' });
  await known.verify(token);
  expect(tokens.verifications).toBe(4);
});

test('accepted tokens beyond TOKENS_VERIFIED_BYTES push out those that came longest ago', async () => {
  const first = 'first';
  const asked: string[] = [];
  const known = new VerifiedTokens({
    verify: (token) => {
      asked.push(token);
      return Promise.resolve({ role: 'admin', subject: token.slice(0, 8), expiresAt: Infinity });
    },
  });
  await known.verify(first);
  const long = 'x'.repeat(LIMITS.TOKEN_CHARS - 64);
  const most = LIMITS.TOKENS_VERIFIED_BYTES / LIMITS.TOKEN_CHARS;
  for (let index = 0; index < most; index++)
    await known.verify(createHash('sha256').update(String(index)).digest('hex') + long);
  await known.verify(first);
  expect(asked.filter((token) => token === first)).toHaveLength(2);
});
