import type { Store } from '../../src/store/store.js';

/** Everything in a store by table, the head of the feed among it: the rows themselves, or what MySQL makes of them. */
async function contentsOf({ dialect, read }: Store): Promise<unknown[]> {
  const tables = read.dataSource.entityMetadatas.map(({ tableName }) => tableName);
  if (dialect.name === 'mysql') return read.query(`CHECKSUM TABLE ${tables.join(', ')}`);
  return Promise.all(tables.map(async (table) => ({ [table]: await read.query(`SELECT * FROM ${table}`) })));
}

/** Does something that must write nothing: no row, no entry of the feed, no change of a row that was there. */
export async function writingNothing<T>(store: Store, act: () => Promise<T>): Promise<T> {
  const before = await contentsOf(store);
  const result = await act();
  expect(await contentsOf(store)).toEqual(before);
  return result;
}
