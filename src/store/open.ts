import { DataSource } from 'typeorm';
import { systemClock, type Clock } from '../core/time.js';
import type { Dialect, StoreSchema } from './dialect.js';
import { MysqlDialect } from './mysql/dialect.js';
import { serverFlavour } from './mysql/flavour.js';
import { SqliteDialect } from './sqlite/dialect.js';
import { Store } from './store.js';

/** The dialect a DATABASE_URL asks for: `sqlite:<path>` or `mysql://user:pass@host:port/db`. */
export async function dialectOf(url: string): Promise<Dialect> {
  if (url.startsWith('sqlite:')) return new SqliteDialect(url.slice('sqlite:'.length));
  return new MysqlDialect(url, await serverFlavour(url));
}

/** Opens a store; its tables are not touched. @throws the driver's error when the database cannot be opened */
export async function openStore(
  url: string,
  schema: StoreSchema,
  clock: Clock = systemClock,
): Promise<Store> {
  const dialect = await dialectOf(url);
  const open = async (handle: 'write' | 'read' | 'snapshot') => {
    const source = await new DataSource(dialect.options(schema, handle)).initialize();
    await dialect.prepare(source);
    return source;
  };
  // The writer first: it makes the file and its journal mode.
  const write = await open('write');
  const read = await open('read');
  const snapshot = dialect.name === 'sqlite' ? await open('snapshot') : read;
  return new Store(dialect, { write, read, snapshot }, clock);
}
