import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';
import type { Bearer } from './actor.js';
import { CLOCK_TOLERANCE_SECONDS } from './claims.js';
import type { TokenVerifier } from './token.js';

/** What a token and its bearer take in memory beside the token's own text. */
const BEARER_BYTES = 1_000;

/**
 * A verifier that knows the tokens it accepted lately: a client sends the same one with each request, and to verify a signature
 * anew costs more than many a query. Only accepted tokens are kept. Their times are compared at each use, and revocations and roles
 * are no part of what is kept.
 */
export class VerifiedTokens implements TokenVerifier {
  private readonly accepted = new LRUCache<string, Bearer>({
    maxSize: LIMITS.TOKENS_VERIFIED_BYTES,
    sizeCalculation: (_, token) => token.length + BEARER_BYTES,
    ttl: LIMITS.TOKEN_VERIFIED_MS,
  });

  constructor(private readonly tokens: TokenVerifier) {}

  /** @throws Fault BAD_TOKEN, TOKEN_EXPIRED, UNAVAILABLE */
  async verify(token: string): Promise<Bearer> {
    const known = this.accepted.get(token);
    if (known && isInForce(known, Date.now())) return known;
    const bearer = await this.tokens.verify(token);
    this.accepted.set(token, bearer);
    return bearer;
  }
}

/** A token at the edge of its time, or a clock that was set back, is for the verifier itself to decide. */
function isInForce({ issuedAt, expiresAt }: Bearer, now: number): boolean {
  const begins = issuedAt === undefined ? -Infinity : issuedAt - CLOCK_TOLERANCE_SECONDS * 1_000;
  return begins <= now && now < (expiresAt ?? now);
}
