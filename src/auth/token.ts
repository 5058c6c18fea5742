import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { Fault, type FaultDetails } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Wording } from '../core/text/wording.js';
import { PUBLIC_ACTOR, type Actor, type Bearer, type TokenRole } from './actor.js';
import { bearerFrom, CLOCK_TOLERANCE_SECONDS, OWN_CLAIMS, type ClaimNames } from './claims.js';

const OWN_NAME = 'commonweal';

export interface TokenGrant {
  readonly role: TokenRole;
  readonly hours: number;
  readonly organisationId?: string;
  readonly volunteerId?: string;
  /** The event that a screen shows. */
  readonly eventId?: string;
  /** Stable name of the bearer; undefined: a new name. */
  readonly subject?: string;
}

/** Verifies a token and tells whom it belongs to. */
export interface TokenVerifier<Who extends Bearer = Bearer> {
  /** @throws Fault BAD_TOKEN, TOKEN_EXPIRED, TOKEN_REVOKED, UNAVAILABLE */
  verify(token: string): Promise<Who>;
}

/** Verifies a token and returns its bearer with the bearer's roles. */
export type ActorVerifier = TokenVerifier<Actor>;

/** Tokens that the gateway signs itself: HS256 with a shared secret of at least 32 bytes. */
export class SecretTokens implements TokenVerifier {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  mint({ role, hours, organisationId, volunteerId, eventId, subject }: TokenGrant): Promise<string> {
    // Each token gets a bearer of its own, so that two tokens with the same grant do not share idempotency keys.
    const scope = organisationId ?? volunteerId ?? eventId;
    const bearer = subject ?? [role, scope, randomUUID()].filter(Boolean).join(':');
    return (
      new SignJWT({ role, org: organisationId, vol: volunteerId, evt: eventId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(bearer)
        .setJti(randomUUID())
        .setIssuer(OWN_NAME)
        .setAudience(OWN_NAME)
        // In milliseconds: a bearer who was revoked may get another token within the same second.
        .setIssuedAt(Date.now() / 1_000)
        .setExpirationTime(`${String(Math.round(hours * 3600))}s`)
        .sign(this.key)
    );
  }

  verify(token: string): Promise<Bearer> {
    return translated(
      async () => {
        const { payload } = await jwtVerify(token, this.key, {
          algorithms: ['HS256'],
          issuer: OWN_NAME,
          audience: OWN_NAME,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          requiredClaims: ['exp', 'sub'],
        });
        return payload;
      },
      OWN_CLAIMS,
      { keys: 'AUTH_SECRET', claims: {} },
    );
  }
}

const BEARER = /^Bearer ([\w.~+/=-]+)$/i;

/**
 * The actor of an `Authorization` value; without one, the public.
 * @throws Fault BAD_TOKEN, TOKEN_EXPIRED, TOKEN_REVOKED, UNAVAILABLE
 */
export async function actorOf<Who extends Bearer>(
  authorization: unknown,
  tokens: TokenVerifier<Who>,
): Promise<Who | Actor> {
  if (authorization === undefined || authorization === null || authorization === '') return PUBLIC_ACTOR;
  const token = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined;
  if (token === undefined)
    throw new Fault('BAD_TOKEN', {
      en: 'Send the token as: Bearer <token>.',
      zh: '请按“Bearer <令牌>”的形式发送令牌。',
    });
  if (token.length > LIMITS.TOKEN_CHARS) {
    throw new Fault('BAD_TOKEN', {
      en: `A token has at most ${String(LIMITS.TOKEN_CHARS)} characters. Send one that this gateway accepts.`,
      zh: `令牌最长 ${String(LIMITS.TOKEN_CHARS)} 个字符。请使用本网关接受的令牌。`,
    });
  }
  return tokens.verify(token);
}

/** The settings that a verifier uses, for messages to the operator. */
export interface TokenSettings {
  /** The setting that its keys come from. */
  readonly keys: string;
  /** Settings that claims are compared with, or that name them. */
  readonly claims: Readonly<Record<string, string>>;
}

/** The bearer of a token, or a fault that says why the token is refused. @throws Fault BAD_TOKEN, TOKEN_EXPIRED, UNAVAILABLE */
export async function translated(
  verify: () => Promise<JWTPayload>,
  names: ClaimNames,
  settings: TokenSettings,
): Promise<Bearer> {
  try {
    return bearerFrom(await verify(), names, Date.now());
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Fault('TOKEN_EXPIRED');
    if (!(error instanceof Fault)) throw badToken(error, settings);
    const { claim } = error.details;
    const setting = claim === undefined ? settings.keys : settings.claims[claim];
    throw new Fault(error.code, error.wording, {
      ...error.details,
      ...(setting !== undefined && { setting }),
    });
  }
}

/**
 * Says what is wrong, without any text of the token. The signature has been verified first, so the claims come from a holder of
 * the key.
 */
function badToken(error: unknown, { keys, claims }: TokenSettings): Fault {
  const because = ({ en, zh }: Wording, details: FaultDetails) =>
    new Fault(
      'BAD_TOKEN',
      { en: `This token is not valid here: ${en}.`, zh: `此令牌在本网关无效：${zh}。` },
      details,
    );
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason } = error;
    const setting = claims[claim];
    if (reason === 'missing')
      return because({ en: `it lacks the claim "${claim}"`, zh: `缺少声明“${claim}”` }, { claim });
    return setting === undefined
      ? because({ en: `its claim "${claim}" is not accepted`, zh: `不接受其声明“${claim}”` }, { claim })
      : because(
          {
            en: `its claim "${claim}" is not what ${setting} says`,
            zh: `其声明“${claim}”与 ${setting} 不符`,
          },
          { claim, setting },
        );
  }
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return because(
      { en: 'it is not signed with a key of this gateway', zh: '不是用本网关的密钥签名的' },
      { setting: keys },
    );
  if (error instanceof errors.JWKSNoMatchingKey)
    return because(
      { en: `it is signed with a key that ${keys} does not publish`, zh: `签名密钥不在 ${keys} 公布之列` },
      { setting: keys },
    );
  if (error instanceof errors.JOSEAlgNotAllowed)
    return because(
      { en: 'it is signed with an algorithm that is not accepted', zh: '不接受其签名算法' },
      { setting: keys },
    );
  return new Fault('BAD_TOKEN');
}
