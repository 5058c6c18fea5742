import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Fault } from '../core/faults.js';
import { kindOfId, type Id, type IdKind } from '../core/ids.js';
import { PUBLIC_ACTOR, ROLES, type Actor, type TokenRole } from './actor.js';

const OWN_NAME = 'commonweal';
/** Clocks of venues differ. */
const CLOCK_TOLERANCE_SECONDS = 5;

export interface TokenGrant {
  readonly role: TokenRole;
  readonly hours: number;
  readonly organisationId?: string;
  readonly volunteerId?: string;
  /** Stable name of the bearer; a new one when absent. */
  readonly subject?: string;
}

/** Tells who a bearer token belongs to. */
export interface TokenVerifier {
  /** @throws Fault BAD_TOKEN, TOKEN_EXPIRED, TOKEN_REVOKED, UNAVAILABLE */
  verify(token: string): Promise<Actor>;
}

/** Tokens of our own: HS256 with a shared secret of at least 32 bytes. */
export class SecretTokens implements TokenVerifier {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  mint({ role, hours, organisationId, volunteerId, subject }: TokenGrant): Promise<string> {
    // Two bearers of the same grant are two people: what one calls by a key is not what the other does.
    const bearer = subject ?? [role, organisationId ?? volunteerId, randomUUID()].filter(Boolean).join(':');
    return new SignJWT({ role, org: organisationId, vol: volunteerId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(bearer)
      .setJti(randomUUID())
      .setIssuer(OWN_NAME)
      .setAudience(OWN_NAME)
      .setIssuedAt()
      .setExpirationTime(`${String(Math.round(hours * 3600))}s`)
      .sign(this.key);
  }

  verify(token: string): Promise<Actor> {
    return translated(() =>
      jwtVerify(token, this.key, {
        algorithms: ['HS256'],
        issuer: OWN_NAME,
        audience: OWN_NAME,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      }),
    );
  }
}

/** Tokens of an identity provider, checked against its published keys. */
export class JwksTokens implements TokenVerifier {
  private readonly keys: JWTVerifyGetKey;

  constructor(
    url: string,
    private readonly issuer: string,
    private readonly audience: string,
  ) {
    const published = createRemoteJWKSet(new URL(url));
    this.keys = async (header, token) => {
      try {
        return await published(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
          throw error;
        // The keys could not be read: that is not the bearer's fault, and passes.
        throw new Fault('UNAVAILABLE', 'The identity provider does not answer.');
      }
    };
  }

  verify(token: string): Promise<Actor> {
    return translated(() =>
      jwtVerify(token, this.keys, {
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        issuer: this.issuer,
        audience: this.audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      }),
    );
  }
}

/**
 * The actor behind an `Authorization` value; absent or empty, the public.
 * @throws Fault BAD_TOKEN, TOKEN_EXPIRED, TOKEN_REVOKED, UNAVAILABLE
 */
export async function actorOf(authorization: unknown, tokens: TokenVerifier): Promise<Actor> {
  if (authorization === undefined || authorization === null || authorization === '') return PUBLIC_ACTOR;
  const match =
    typeof authorization === 'string' ? /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(authorization) : null;
  if (!match?.[1]) throw new Fault('BAD_TOKEN', 'Send the token as: Bearer <token>.');
  return tokens.verify(match[1]);
}

async function translated(verify: () => Promise<{ payload: JWTPayload }>): Promise<Actor> {
  try {
    return actorFrom((await verify()).payload);
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof errors.JWTExpired) throw new Fault('TOKEN_EXPIRED');
    throw new Fault('BAD_TOKEN');
  }
}

function actorFrom(claims: JWTPayload): Actor {
  const role = ROLES.find((known) => known === claims['role']);
  if (!role || !claims.sub || !claims.exp) throw new Fault('BAD_TOKEN');
  const organisationId = claimedId('Organisation', claims['org']);
  const volunteerId = claimedId('Volunteer', claims['vol']);
  if (role === 'organiser' && !organisationId) throw new Fault('BAD_TOKEN');
  return {
    role,
    subject: claims.sub,
    expiresAt: claims.exp * 1000,
    ...(claims.iat !== undefined && { issuedAt: claims.iat * 1000 }),
    ...(claims.jti !== undefined && { tokenId: claims.jti }),
    ...(organisationId && { organisationId }),
    ...(volunteerId && { volunteerId }),
  };
}

function claimedId<K extends IdKind>(kind: K, claim: unknown): Id<K> | undefined {
  if (claim === undefined) return undefined;
  if (typeof claim === 'string' && kindOfId(claim) === kind) return claim as Id<K>;
  throw new Fault('BAD_TOKEN');
}
