import { DataSource } from 'typeorm';
import { systemClock, type Clock } from '../core/time.js';
import { LIMITS } from '../core/limits.js';
import type { Dialect, StoreHandle, StoreSchema } from './dialect.js';
import { MysqlDialect } from './mysql/dialect.js';
import { serverFlavour } from './mysql/flavour.js';
import { SqliteDialect } from './sqlite/dialect.js';
import { Store } from './store.js';
import { translated } from './translated.js';

/** The dialect a DATABASE_URL asks for: `sqlite:<path>` or `mysql://user:pass@host:port/db`. */
export async function dialectOf(
  url: string,
  connections: number = LIMITS.PROCESS_CONNECTIONS,
): Promise<Dialect> {
  if (url.startsWith('sqlite:')) return new SqliteDialect(url.slice('sqlite:'.length));
  return new MysqlDialect(url, await serverFlavour(url), connections);
}

/**
 * Opens a store; its tables are not touched.
 * @param connections to MySQL, at most
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
    return translated(source, dialect);
  };
  // The writer first: it makes the file and its journal mode.
  const write = await open('write');
  const read = await open('read');
  const snapshot = dialect.name === 'sqlite' ? await open('snapshot') : read;
  // Whatever queries do, the feed goes on.
  const live = await open('live');
  return new Store(dialect, { write, read, snapshot, live }, clock);
}
