import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { rowsOf } from '../../src/store/rows.js';
import { readRowsByKey } from '../../src/store/rows-by-key.js';
import type { Store } from '../../src/store/store.js';
import { CORPUS } from './hostile-texts.js';

/** Beyond what a fresh store holds. */
const FIRST_NUMBER = 100_000;

// What a column of JSON may hold: most take anything, that of the sums of evidence takes sums.
const anything = (text: string, n: number) => ({ text: { zh: text, n: null }, value: n, unit: text });
const sum = (label: string, n: number) => ({ label, minor: String(n), currency: 'CNY' });

/** A value of a column that holds as much of a text as fits, behind a number that tells it from the others. */
function valueOf({ type, length, transformer }: ColumnMetadata, text: string, n: number): unknown {
  const read = (value: unknown): unknown =>
    transformer && !Array.isArray(transformer) ? transformer.from(value) : value;
  switch (type) {
    case 'varchar':
      // A number too large for a column of numbers.
      if (transformer) return read(String(FIRST_NUMBER + n));
      return [...`${n.toString(36).padStart(2, '0')}${text}`].slice(0, Number(length)).join('');
    case 'text':
      return transformer ? read(JSON.stringify([{ ...anything(text, n), ...sum(text, n) }])) : text;
    case 'blob':
      return Buffer.from(text);
    case 'boolean':
      return n % 2 === 0;
    default:
      return read(String(FIRST_NUMBER + n)) === String(FIRST_NUMBER + n)
        ? FIRST_NUMBER + n
        : read(String(FIRST_NUMBER + n));
  }
}

function rowOf(metadata: EntityMetadata, text: string, n: number): ObjectLiteral {
  const row = metadata.create() as ObjectLiteral;
  for (const column of metadata.columns) row[column.propertyName] = valueOf(column, text, n);
  return row;
}

/** Writes a row of a table for each text, by each of the ways there are, and finds all of them as they were. */
export async function roundTrip(store: Store, metadata: EntityMetadata): Promise<void> {
  const entity = metadata.target as EntityTarget<ObjectLiteral>;
  const rows = CORPUS.map((text, n) => rowOf(metadata, text, n));
  const way = (nth: number) => rows.filter((_, n) => n % 3 === nth);
  const columns = metadata.columns.map(({ propertyName }) => propertyName);
  // Wide ones are read only where they are asked for.
  const select = Object.fromEntries(columns.map((name) => [name, true]));
  const key = metadata.primaryColumns.map(({ propertyName }) => propertyName);
  await store.transact(async (tx) => {
    // TypeORM writes what the database gave into what it is handed.
    const copies = way(0).map((row) => ({ ...row }));
    await tx.manager.insert(entity, copies);
    if (metadata.columns.some(({ type }) => type === 'blob')) await tx.manager.insert(entity, way(1));
    else tx.deferred.insert(rowsOf(entity, way(1)));
    await tx.upsert(entity, way(2), { changed: columns, key });
  });
  for (const row of rows) {
    const where = Object.fromEntries(key.map((name) => [name, row[name] as unknown]));
    expect(await store.read.find(entity, { where, select })).toEqual([row]);
  }
  const named = metadata.primaryColumns.find(({ type }) => type === 'varchar')?.propertyName;
  if (named === undefined) return;
  const wanted = rows.map((row) => row[named] as string);
  const found = await readRowsByKey(store.read, entity, named, wanted, columns);
  expect(found).toHaveLength(rows.length);
  expect(found).toEqual(expect.arrayContaining(rows));
}
