import { DataSource, type EntityManager } from 'typeorm';
import { storeSchema } from '../../src/domain/features.js';
import { First1766361600000 } from '../../src/store/migrations/1766361600000-first.js';
import { dialectOf } from '../../src/store/open.js';

/** Inserts a row, by the names of its columns. */
export type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Creates the tables of the first version in an empty database, and fills them in one transaction. */
export async function fillFirstVersion(
  url: string,
  fill: (insert: Insert, manager: EntityManager) => Promise<void>,
): Promise<void> {
  const dialect = await dialectOf(url);
  const first = { ...storeSchema, migrations: [First1766361600000] };
  const source = new DataSource(dialect.options(first, 'write'));
  await source.initialize();
  const made = await source.runMigrations({ transaction: dialect.name === 'sqlite' ? 'none' : 'each' });
  if (!made.length)
    throw new Error('The database has the tables of today already: an upgrade begins with an empty one.');
  await source.transaction((manager) => {
    const insert: Insert = (table, row) => {
      const places = Object.keys(row).map(() => '?');
      const values = Object.values(row).map((value) => (typeof value === 'bigint' ? String(value) : value));
      const sql = `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${places.join()})`;
      return manager.query(sql, values);
    };
    return fill(insert, manager);
  });
  await source.destroy();
}
