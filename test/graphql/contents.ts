import { FeedBarrierRow } from '../../src/store/feed/rows.js';
import type { Store } from '../../src/store/store.js';

/** What SQLite's tables held, by the number that it changes with every commit of another connection. */
const seen = new WeakMap<Store, { readonly version: unknown; readonly contents: unknown[] }>();

/**
 * All rows of a store by table, including the feed's head; on MySQL their checksums. The row of barriers holds nothing: a node that
 * reads a total commits to it when it comes to that, whatever else is asked.
 */
async function contentsOf(store: Store): Promise<unknown[]> {
  const { dialect, read } = store;
  const tables = read.dataSource.entityMetadatas.filter(({ target }) => target !== FeedBarrierRow);
  if (dialect.name === 'mysql')
    return read.query(`CHECKSUM TABLE ${tables.map(({ tableName }) => tableName).join(', ')}`);
  const [{ version }] = await read.query('SELECT data_version AS version FROM pragma_data_version');
  const known = seen.get(store);
  if (known?.version === version) return known?.contents ?? [];
  const contents = await Promise.all(
    tables.map(({ tableName, columns }) => {
      // One text for a table: thousands of rows are read in a millisecond so.
      const row = columns.map(({ databaseName }) => `quote("${databaseName}")`).join(` || ',' || `);
      return read.query(
        `SELECT '${tableName}' AS name, group_concat(${row}, char(10)) AS held FROM "${tableName}"`,
      );
    }),
  );
  seen.set(store, { version, contents });
  return contents;
}

/** Runs something that must not write: no new row, no entry, no changed row. */
export async function writingNothing<T>(store: Store, act: () => Promise<T>): Promise<T> {
  const before = await contentsOf(store);
  const result = await act();
  expect(await contentsOf(store)).toEqual(before);
  return result;
}
