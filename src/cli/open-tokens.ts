import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { JwksTokens } from '../auth/jwks.js';
import { SecretTokens, type TokenVerifier } from '../auth/token.js';
import { VerifiedTokens } from '../auth/verified-tokens.js';
import type { Config } from '../config.js';
import { databaseFailure, Failure } from './failure.js';

export const SECRET_FILE = 'secret';
const SQLITE = 'sqlite:';

export interface OpenedTokens {
  readonly verifier: TokenVerifier;
  /** Undefined where tokens come from an identity provider. */
  readonly own: SecretTokens | undefined;
  /** The secret was made now, so nobody has a token yet. */
  readonly fresh: boolean;
}

/** @throws Failure when nodes share a database but no secret */
export function openTokens({ auth, databaseUrl }: Pick<Config, 'auth' | 'databaseUrl'>): OpenedTokens {
  if (auth.kind === 'jwks') {
    const { url, issuer, audience, claims } = auth;
    const verifier = new JwksTokens(url, issuer, audience, { ...claims, listsRoles: true });
    return { verifier: new VerifiedTokens(verifier), own: undefined, fresh: false };
  }
  const { secret, fresh } = auth.kind === 'secret' ? { ...auth, fresh: false } : ownSecret(databaseUrl);
  const own = new SecretTokens(secret);
  return { verifier: new VerifiedTokens(own), own, fresh };
}

/** The secret beside an SQLite file. It is made on first use, and only its owner may read it. */
function ownSecret(databaseUrl: string): { secret: string; fresh: boolean } {
  if (!databaseUrl.startsWith(SQLITE)) {
    throw new Failure(
      'Nodes that share a database need one AUTH_SECRET (at least 32 characters) or AUTH_JWKS_URL.',
    );
  }
  const folder = dirname(resolve(databaseUrl.slice(SQLITE.length)));
  const path = join(folder, SECRET_FILE);
  try {
    mkdirSync(folder, { recursive: true });
    const secret = randomBytes(32).toString('base64url');
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
    return { secret, fresh: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw databaseFailure(databaseUrl, error);
    return { secret: readFileSync(path, 'utf8'), fresh: false };
  }
}
