import { ROLES } from '../../auth/actor.js';
import type { Config } from '../../config.js';
import { parseId, type IdKind } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { httpUrl } from '../../core/server-url.js';
import { Failure } from '../failure.js';
import { numberOf } from '../number.js';
import { openTokens } from '../open-tokens.js';

/** Options of the command, as they were given. */
export interface TokenArguments {
  readonly role?: string;
  readonly organisation?: string;
  readonly volunteer?: string;
  readonly event?: string;
  readonly hours?: string;
}

export interface MintedToken {
  readonly token: string;
  /** Why the token may be useless, for the operator. */
  readonly warning: string | undefined;
}

/**
 * Signs a token with the secret of the environment, and tries it on the gateway there, if one runs. @throws Failure, Fault
 * BAD_ID
 */
export async function mintToken(given: TokenArguments, config: Config): Promise<MintedToken> {
  const role = ROLES.find((known) => known === given.role);
  if (!role) throw new Failure(`--role is one of ${ROLES.join(', ')}.`);
  const organisationId = await idOf('Organisation', given.organisation);
  const volunteerId = await idOf('Volunteer', given.volunteer);
  const eventId = await idOf('Event', given.event);
  if (role === 'organiser' && !organisationId)
    throw new Failure('An organiser acts for an --organisation: give its id.');
  if (role === 'screen' && !(eventId && organisationId))
    throw new Failure('A screen shows an --event of an --organisation: give the ids of both.');
  const hours = numberOf('hours', given.hours, 0.001, 24 * 366) ?? 24;
  const { own, fresh } = openTokens(config);
  if (!own) throw new Failure('Tokens come from the identity provider at AUTH_JWKS_URL.');
  const token = await own.mint({
    role,
    hours,
    ...(organisationId !== undefined && { organisationId }),
    ...(volunteerId !== undefined && { volunteerId }),
    ...(eventId !== undefined && { eventId }),
  });
  return { token, warning: (await refusal(config, token)) ?? (fresh ? FRESH : undefined) };
}

const FRESH =
  'No gateway has used this secret yet: it was made just now. Start one with the same DATABASE_URL, or set its AUTH_SECRET.';

/** A mistyped id is found now and not with the first request. @throws Fault BAD_ID */
async function idOf(kind: IdKind, given: string | undefined): Promise<string | undefined> {
  if (given === undefined) return undefined;
  // They declare how ids begin; a token without ids is made without loading them.
  await import('../../domain/features.js');
  return parseId(kind, given);
}

/** What is wrong, if a gateway runs at the environment's address and refuses the token. */
async function refusal({ host, port }: Config, token: string): Promise<string | undefined> {
  const url = httpUrl(host, port);
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ me { role } }"}',
      signal: AbortSignal.timeout(LIMITS.TOKEN_TRIED_MS),
    });
    if (response.status !== 401) return undefined;
    const { errors } = (await response.json()) as { errors: [{ extensions: { code: string } }] };
    const { code } = errors[0].extensions;
    return `The gateway at ${url} does not take this token (${code}). Give the AUTH_SECRET or DATABASE_URL that it was started with.`;
  } catch {
    // No gateway answers there.
    return undefined;
  }
}
