import cluster from 'node:cluster';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
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

function mustBeWritable(path: string): void {
  const folder = dirname(resolve(path));
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
}
