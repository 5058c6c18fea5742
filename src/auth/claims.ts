import type { JWTPayload } from 'jose';
import { Fault } from '../core/faults.js';
import { kindOfId, type Id, type IdKind } from '../core/ids.js';
import { LIMITS } from '../core/limits.js';
import { ROLES, type Actor, type TokenRole } from './actor.js';

/** What the claims are called that say what a bearer may do. A dot leads into an object: `realm_access.roles`. */
export interface ClaimNames {
  readonly role: string;
  readonly organisation: string;
  readonly volunteer: string;
  readonly event: string;
  /** Whether the role may stand in a list, among others that mean nothing here. */
  readonly listsRoles: boolean;
}

export const OWN_CLAIMS: ClaimNames = {
  role: 'role',
  organisation: 'org',
  volunteer: 'vol',
  event: 'evt',
  listsRoles: false,
};

/** Clocks of venues differ. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * The bearer that verified claims describe. A list of roles is taken where exactly one of them is known here.
 * @param now UTC milliseconds
 * @throws Fault BAD_TOKEN that names the claim, never its value
 */
export function actorFrom(claims: JWTPayload, names: ClaimNames, now: number): Actor {
  const subject = nameIn(claims.sub, 'sub');
  const tokenId = claims.jti === undefined ? undefined : nameIn(claims.jti, 'jti');
  const times = timesOf(claims, now);
  const role = roleOf(claimAt(claims, names.role), names);
  const organisationId = idIn(claims, 'Organisation', names.organisation);
  const volunteerId = idIn(claims, 'Volunteer', names.volunteer);
  const eventId = idIn(claims, 'Event', names.event);
  if (role === 'organiser' && !organisationId) throw wrong(names.organisation, 'names no organisation');
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

function wrong(claim: string, how: string): Fault {
  return new Fault('BAD_TOKEN', `This token is not valid here: its claim "${claim}" ${how}.`, { claim });
}

/** A name that others hold on to: as text, or two bearers could be taken for one. */
function nameIn(claim: unknown, called: string): string {
  if (typeof claim === 'string' && claim !== '' && claim.length <= LIMITS.BEARER_CHARS) return claim;
  throw wrong(called, `is no text of 1 to ${String(LIMITS.BEARER_CHARS)} characters`);
}

/**
 * Whatever lives now is dead TOKEN_LIFE_MS from now, and whatever is let in was issued before: a revocation need not be
 * kept for longer, and none escapes it by a date in the future.
 */
function timesOf({ exp, iat }: JWTPayload, now: number): { expiresAt: number; issuedAt?: number } {
  const expiresAt = (exp ?? NaN) * 1_000;
  const issuedAt = iat === undefined ? undefined : Math.round(iat * 1_000);
  const soon = now + CLOCK_TOLERANCE_SECONDS * 1_000;
  if (issuedAt !== undefined && !(issuedAt <= soon)) throw wrong('iat', 'lies in the future');
  const days = String(LIMITS.TOKEN_LIFE_MS / 86_400_000);
  if (!(expiresAt <= (issuedAt ?? now) + LIMITS.TOKEN_LIFE_MS)) {
    throw wrong('exp', `is more than ${days} days after it was issued`);
  }
  return { expiresAt: Math.round(expiresAt), ...(issuedAt !== undefined && { issuedAt }) };
}

function roleOf(claim: unknown, { role: called, listsRoles }: ClaimNames): TokenRole {
  const given: readonly unknown[] = listsRoles && Array.isArray(claim) ? claim : [claim];
  const known = ROLES.filter((role) => given.includes(role));
  if (known.length === 1 && known[0]) return known[0];
  throw wrong(called, `must name one of ${ROLES.join(', ')}`);
}

function idIn<K extends IdKind>(claims: JWTPayload, kind: K, called: string): Id<K> | undefined {
  const claim = claimAt(claims, called);
  if (claim === undefined) return undefined;
  if (typeof claim === 'string' && kindOfId(claim) === kind) return claim as Id<K>;
  throw wrong(called, `is not the id of its ${kind.toLowerCase()}`);
}

/** A claim by its whole name, for providers that use addresses as names, else by its path. */
function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    return (value as Record<string, unknown>)[part];
  }, claims);
}
