import { DataSource } from 'typeorm';
import { systemClock, type Clock } from '../core/time.js';
import { LIMITS } from '../core/limits.js';
import { direct } from './direct.js';
import type { Dialect, StoreHandle, StoreSchema } from './dialect.js';
import { MysqlDialect } from './mysql/dialect.js';
import { serverFlavour } from './mysql/flavour.js';
import { SqliteDialect } from './sqlite/dialect.js';
import { Store } from './store.js';
import { translated } from './translated.js';

/** The dialect of a DATABASE_URL: `sqlite:<path>` or `mysql://user:pass@host:port/db`. */
export async function dialectOf(
  url: string,
  connections: number = LIMITS.PROCESS_CONNECTIONS,
): Promise<Dialect> {
  if (url.startsWith('sqlite:')) return new SqliteDialect(url.slice('sqlite:'.length));
  return new MysqlDialect(url, await serverFlavour(url), connections);
}

/**
 * Opens a store, without touching its tables.
 * @param connections maximum number of connections to MySQL
 * @throws the driver's error when the database cannot be opened
 */
export async function openStore(
  url: string,
  schema: StoreSchema,
  clock: Clock = systemClock,
  connections?: number,
): Promise<Store> {
  const dialect = await dialectOf(url, connections);
  const open = async (handle: StoreHandle) => {
    const source = await new DataSource(dialect.options(schema, handle)).initialize();
    await dialect.prepare(source);
    const opened = translated(source, dialect);
    return handle === 'write' ? opened : direct(opened, dialect, handle);
  };
  // The writer is opened first: it creates the file and sets its journal mode.
  const write = await open('write');
  const read = await open('read');
  const snapshot = dialect.name === 'sqlite' ? await open('snapshot') : read;
  // Its own handle, so that queries do not delay the feed.
  const live = await open('live');
  return new Store(dialect, { write, read, snapshot, live }, clock);
}
