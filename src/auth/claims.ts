import type { JWTPayload } from 'jose';
import { Fault } from '../core/faults.js';
import { kindOfId, nounOf, type Id, type IdKind } from '../core/ids.js';
import { LIMITS } from '../core/limits.js';
import type { Wording } from '../core/text/wording.js';
import { ROLES, type Bearer, type TokenRole } from './actor.js';

/** Names of the claims that say what a bearer may do. A dot leads into an object: `realm_access.roles`. */
export interface ClaimNames {
  readonly role: string;
  readonly organisation: string;
  readonly volunteer: string;
  readonly event: string;
  /** Whether the role's claim may be a list that also holds roles unknown to the gateway. */
  readonly listsRoles: boolean;
}

export const OWN_CLAIMS: ClaimNames = {
  role: 'role',
  organisation: 'org',
  volunteer: 'vol',
  event: 'evt',
  listsRoles: false,
};

/** Tolerance for clocks that differ. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * The bearer that verified claims describe. In a list of roles, exactly one must be known to the gateway.
 * @param now UTC milliseconds
 * @throws Fault BAD_TOKEN that names the claim, never its value
 */
export function bearerFrom(claims: JWTPayload, names: ClaimNames, now: number): Bearer {
  const subject = nameIn(claims.sub, 'sub');
  const tokenId = claims.jti === undefined ? undefined : nameIn(claims.jti, 'jti');
  const times = timesOf(claims, now);
  const role = roleOf(claimAt(claims, names.role), names);
  const organisationId = idIn(claims, 'Organisation', names.organisation);
  const volunteerId = idIn(claims, 'Volunteer', names.volunteer);
  const eventId = idIn(claims, 'Event', names.event);
  if (role === 'organiser' && !organisationId)
    throw wrong(names.organisation, { en: 'names no organisation', zh: '未写明组织' });
  return {
    role,
    subject,
    ...times,
    ...(tokenId !== undefined && { tokenId }),
    ...(organisationId && { organisationId }),
    ...(volunteerId && { volunteerId }),
    ...(eventId && { eventId }),
  };
}

function wrong(claim: string, how: Wording): Fault {
  const wording = {
    en: `This token is not valid here: its claim "${claim}" ${how.en}.`,
    zh: `此令牌在本网关无效：其声明“${claim}”${how.zh}。`,
  };
  return new Fault('BAD_TOKEN', wording, { claim });
}

const idOfOther = ({ en, zh }: Wording): Wording => ({
  en: `is not the id of its ${en}`,
  zh: `不是所属${zh}的 ID`,
});

/** A claim that names somebody must be text; numbers could make two bearers look the same. */
function nameIn(claim: unknown, called: string): string {
  if (typeof claim === 'string' && claim !== '' && claim.length <= LIMITS.BEARER_CHARS) return claim;
  throw wrong(called, {
    en: `is not a text of 1 to ${String(LIMITS.BEARER_CHARS)} characters`,
    zh: `不是 1 到 ${String(LIMITS.BEARER_CHARS)} 个字的文字`,
  });
}

/**
 * Every token expires within TOKEN_LIFE_MS of its issue, and none is issued in the future. So a revocation need not be kept for
 * longer, and no token evades one by a date in the future.
 */
function timesOf({ exp, iat }: JWTPayload, now: number): { expiresAt: number; issuedAt?: number } {
  const expiresAt = (exp ?? NaN) * 1_000;
  const issuedAt = iat === undefined ? undefined : Math.round(iat * 1_000);
  const soon = now + CLOCK_TOLERANCE_SECONDS * 1_000;
  if (issuedAt !== undefined && !(issuedAt <= soon))
    throw wrong('iat', { en: 'is in the future', zh: '晚于现在' });
  const days = String(LIMITS.TOKEN_LIFE_MS / 86_400_000);
  if (!(expiresAt <= (issuedAt ?? now) + LIMITS.TOKEN_LIFE_MS)) {
    throw wrong('exp', { en: `is more than ${days} days after it was issued`, zh: `晚于签发后 ${days} 天` });
  }
  return { expiresAt: Math.round(expiresAt), ...(issuedAt !== undefined && { issuedAt }) };
}

function roleOf(claim: unknown, { role: called, listsRoles }: ClaimNames): TokenRole {
  const given: readonly unknown[] = listsRoles && Array.isArray(claim) ? claim : [claim];
  const known = ROLES.filter((role) => given.includes(role));
  if (known.length === 1 && known[0]) return known[0];
  throw wrong(called, { en: `must name one of ${ROLES.join(', ')}`, zh: `须为 ${ROLES.join('、')} 之一` });
}

function idIn<K extends IdKind>(claims: JWTPayload, kind: K, called: string): Id<K> | undefined {
  const claim = claimAt(claims, called);
  if (claim === undefined) return undefined;
  if (typeof claim === 'string' && kindOfId(claim) === kind) return claim as Id<K>;
  throw wrong(called, idOfOther(nounOf(kind)));
}

/** Reads a claim by its whole name, for providers that use URLs as names; otherwise by its path. */
function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    return (value as Record<string, unknown>)[part];
  }, claims);
}
