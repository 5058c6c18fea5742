import { createHash } from 'node:crypto';
import type { Store } from '../../src/store/store.js';

/** Every table of a store by how many rows it has and what is in them; the feed's head is one of these rows. */
async function contentsOf(store: Store): Promise<Record<string, string>> {
  const tables = store.read.connection.entityMetadatas.map(({ tableName }) => tableName);
  const contents = tables.map(async (table) => {
    const rows: object[] = await store.read.query(`SELECT * FROM ${table}`);
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    return [
      table,
      `${String(rows.length)} rows, ${createHash('sha256').update(text).digest('hex')}`,
    ] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

/** Does something that must write nothing: no row, no entry of the feed, no change of a row that was there. */
export async function writingNothing<T>(store: Store, act: () => Promise<T>): Promise<T> {
  const before = await contentsOf(store);
  const result = await act();
  expect(await contentsOf(store)).toEqual(before);
  return result;
}
