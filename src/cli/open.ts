import cluster from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { JwksTokens } from '../auth/jwks.js';
import { SecretTokens, type TokenVerifier } from '../auth/token.js';
import type { Config } from '../config.js';
import { systemClock } from '../core/time.js';
import { storeSchema } from '../domain/features.js';
import type { Bus } from '../live/bus/bus.js';
import { InProcessBus } from '../live/bus/in-process.js';
import { RedisBus } from '../live/bus/redis.js';
import { WorkerBus, type Channel } from '../live/bus/workers.js';
import { SchemaProblem } from '../store/migrations/state.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';
import type { Logger } from '../server/logger.js';
import { databaseFailure, Failure } from './failure.js';

const SECRET_FILE = 'secret';
const SQLITE = 'sqlite:';

type DatabaseSettings = Pick<Config, 'databaseUrl' | 'databaseConnections'>;

/** Opens the database and migrates it. @throws Failure */
export function openMigratedStore(settings: DatabaseSettings, logger?: Logger): Promise<Store> {
  return open(settings, async (store) => {
    const migrations = await store.pending();
    if (migrations.length) logger?.tell('migrating', { migrations });
    const began = performance.now();
    const ran = await store.migrate();
    if (ran.length) logger?.tell('migrated', { ms: Math.round(performance.now() - began) });
  });
}

/** Opens a database that is migrated already, and does not change it. @throws Failure */
export function openCurrentStore(settings: DatabaseSettings): Promise<Store> {
  return open(settings, (store) => store.mustBeMigrated());
}

async function open(
  { databaseUrl, databaseConnections }: DatabaseSettings,
  ready: (store: Store) => Promise<unknown>,
): Promise<Store> {
  let store: Store | undefined;
  try {
    if (databaseUrl.startsWith(SQLITE)) mustBeWritable(databaseUrl.slice(SQLITE.length));
    store = await openStore(databaseUrl, storeSchema, systemClock, databaseConnections);
    await ready(store);
    return store;
  } catch (error) {
    await store?.close().catch(() => undefined);
    if (error instanceof SchemaProblem) throw new Failure(error.message, { cause: error });
    throw databaseFailure(databaseUrl, error);
  }
}

export function openBus({ redisUrl }: Pick<Config, 'redisUrl'>): Bus {
  if (redisUrl !== undefined) return new RedisBus(redisUrl);
  return cluster.isWorker ? new WorkerBus(process as Channel) : new InProcessBus();
}

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
    return { verifier, own: undefined, fresh: false };
  }
  const { secret, fresh } = auth.kind === 'secret' ? { ...auth, fresh: false } : ownSecret(databaseUrl);
  const own = new SecretTokens(secret);
  return { verifier: own, own, fresh };
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

function mustBeWritable(path: string): void {
  const folder = dirname(resolve(path));
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
}
