import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  type JWTPayload,
} from 'jose';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Bearer } from './actor.js';
import { CLOCK_TOLERANCE_SECONDS, OWN_CLAIMS, type ClaimNames } from './claims.js';
import { translated, type TokenSettings, type TokenVerifier } from './token.js';

/** Tokens of an identity provider, verified with its published keys. */
export class JwksTokens implements TokenVerifier {
  private readonly published: ReturnType<typeof createRemoteJWKSet>;
  private readonly settings: TokenSettings;

  constructor(
    url: string,
    private readonly issuer: string,
    private readonly audience: string,
    private readonly names: ClaimNames = OWN_CLAIMS,
  ) {
    const { role, organisation, volunteer, event } = names;
    const claims = {
      ...{ [role]: 'AUTH_CLAIM_ROLE', [organisation]: 'AUTH_CLAIM_ORGANISATION' },
      ...{ [volunteer]: 'AUTH_CLAIM_VOLUNTEER', [event]: 'AUTH_CLAIM_EVENT' },
      ...{ iss: 'AUTH_ISSUER', aud: 'AUTH_AUDIENCE' },
    };
    this.settings = { keys: 'AUTH_JWKS_URL', claims };
    this.published = createRemoteJWKSet(new URL(url), { cooldownDuration: LIMITS.JWKS_AGAIN_MS });
  }

  verify(token: string): Promise<Bearer> {
    return translated(() => this.claims(token), this.names, this.settings);
  }

  private async claims(token: string): Promise<JWTPayload> {
    const options = {
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      issuer: this.issuer,
      audience: this.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'sub'],
    };
    try {
      return (
        await jwtVerify(
          token,
          (header: JWSHeaderParameters, jws: FlattenedJWSInput) => this.key(header, jws),
          options,
        )
      ).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      // The token does not name its key, so each key is tried.
      for await (const key of error) {
        const verified = await jwtVerify(token, key, options).catch((failure: unknown) => {
          if (failure instanceof errors.JWSSignatureVerificationFailed) return undefined;
          throw failure;
        });
        if (verified) return verified.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  private async key(header: JWSHeaderParameters, jws: FlattenedJWSInput) {
    // The keys were read recently and will not be read again yet. A newer key may be missing.
    const lately = this.published.coolingDown || this.published.reloading;
    try {
      return await this.published(header, jws);
    } catch (error) {
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (error instanceof errors.JWKSNoMatchingKey) {
        if (!lately) throw error;
        throw new Fault('UNAVAILABLE', {
          en: 'The key of this token is not known yet. Try again shortly.',
          zh: '尚未取得此令牌的密钥。请稍后再试。',
        });
      }
      // The algorithm has no key.
      if (error instanceof errors.JOSENotSupported) throw error;
      // The keys could not be read, which is a temporary fault of the provider.
      throw new Fault('UNAVAILABLE', {
        en: 'The identity provider does not answer. Try again shortly.',
        zh: '身份提供方没有响应。请稍后再试。',
      });
    }
  }
}
