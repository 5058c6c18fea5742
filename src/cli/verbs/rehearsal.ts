import cluster from 'node:cluster';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../../config.js';
import { copyDatabase } from '../../store/sqlite/copy.js';
import { databaseFailure, Failure } from '../failure.js';
import { openMigratedStore } from '../open.js';
import { SECRET_FILE } from '../open-tokens.js';
import { restored } from './restored.js';

const SQLITE = 'sqlite:';

/**
 * Of a rehearsal on a copy: the settings with the copy in place of the SQLite file. Tokens of the original are good for it. It is
 * deleted when the process ends, and has another epoch, so that screens that followed it read the original again afterwards.
 * @throws Failure for a database server, which is not copied
 */
export async function rehearsed(config: Config): Promise<Config> {
  // Workers are given the copy of their primary.
  if (config.rehearsal !== 'copy' || cluster.isWorker) return config;
  const { databaseUrl } = config;
  if (!databaseUrl.startsWith(SQLITE))
    throw new Failure(
      'Only an SQLite file is copied for a rehearsal. Restore a backup into another database, and start on it with REHEARSAL=on.',
    );
  const original = resolve(databaseUrl.slice(SQLITE.length));
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-rehearsal-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const secret = join(dirname(original), SECRET_FILE);
  if (existsSync(secret)) copyFileSync(secret, join(folder, SECRET_FILE));
  const copy = { ...config, databaseUrl: `${SQLITE}${join(folder, 'rehearsal.db')}`, redisUrl: undefined };
  Object.assign(process.env, { DATABASE_URL: copy.databaseUrl, REDIS_URL: '' });
  if (!existsSync(original)) return copy;
  try {
    copyDatabase(original, copy.databaseUrl.slice(SQLITE.length));
  } catch (error) {
    throw databaseFailure(databaseUrl, error);
  }
  const store = await openMigratedStore(copy);
  await restored(store);
  await store.close();
  return copy;
}
