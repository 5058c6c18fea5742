import type { EntityManager, ObjectLiteral } from 'typeorm';
import { hydrationOf, selectedColumns, wholeHydration } from '../hydration.js';
import { keyset } from '../keyset.js';
import { isSqlite } from '../sqlite-or-mysql.js';
import {
  among,
  fromWhere,
  tableOf,
  type Beyond,
  type Listing,
  type Sql,
  type SqlValue,
  type Stretch,
} from './listing.js';

type Found = Record<string, unknown>;

/**
 * The same page of a list for each of several parents, in one statement. Each parent's rows are found by a limited selection of
 * their keys, which walks the index of the list's order and stops. A window function partitioned by parent would read every row
 * of every parent (docs/adr/0022).
 * @param parents ids; for a list without a parent, any one name
 * @returns the rows of each parent, in the requested order
 */
export async function readPages<T extends ObjectLiteral>(
  manager: EntityManager,
  listing: Listing<T>,
  stretch: Stretch,
  parents: readonly string[],
): Promise<Map<string, T[]>> {
  const metadata = manager.dataSource.getMetadata(listing.entity);
  const { properties } = listing;
  const { columns, hydration } = properties
    ? hydrationOf<T>(metadata, properties)
    : { columns: selectedColumns(metadata), hydration: wholeHydration<T>(metadata) };
  const selected = columns.map(({ databaseName }) => `item.${databaseName}`).join();
  const found = parents.map((): T[] => []);
  const pages = new Map(parents.map((parent, index) => [parent, found[index] as T[]]));
  const [only, ...others] = parents;
  if (only === undefined) return pages;
  const { text, values } = others.length
    ? ofMany(manager, listing, stretch, parents, selected)
    : limited(manager, listing, stretch, only, selected);
  const rows: Found[] = await manager.query(text, [...values]);
  for (const row of rows) found[others.length ? Number(row['parent']) : 0]?.push(hydration.entityOf(row));
  return pages;
}

function ofMany<T extends ObjectLiteral>(
  manager: EntityManager,
  listing: Listing<T>,
  stretch: Stretch,
  parents: readonly string[],
  selected: string,
): Sql {
  const metadata = manager.dataSource.getMetadata(listing.entity);
  const keys = metadata.primaryColumns.map(({ databaseName }) => databaseName);
  // Only the parent, the first of its values, differs from one selection to the next.
  const keyList = keys.map((key) => `item.${key}`).join();
  const one = limited(manager, listing, stretch, '', keyList);
  const [afterSelect, [, ...values]] = [one.text.slice('SELECT '.length), one.values];
  // In SQLite a part of a compound SELECT takes no LIMIT, and MariaDB materialises nested selections.
  const nest = isSqlite(manager)
    ? (text: string) => `SELECT * FROM (${text})`
    : (text: string) => `(${text})`;
  const found = parents
    .map((_, index) => nest(`SELECT ${String(index)} AS parent,${afterSelect}`))
    .join(' UNION ALL ');
  const same = keys.map((key) => `item.${key} = page.${key}`).join(' AND ');
  return {
    text:
      `SELECT page.parent AS parent,${selected} FROM (${found}) page` +
      ` JOIN ${tableOf(manager, listing.entity)} item ON ${same} ORDER BY page.parent,${orderOf(stretch)}`,
    values: parents.flatMap((parent) => [parent, ...values]),
  };
}

/** One parent's rows. */
function limited<T extends ObjectLiteral>(
  manager: EntityManager,
  listing: Listing<T>,
  stretch: Stretch,
  parent: string,
  selected: string,
): Sql {
  const from = fromWhere(manager, listing, (column) => among(column, [parent]), beyondOf(manager, stretch));
  return {
    text: `SELECT ${selected}${from.text} ORDER BY ${orderOf(stretch)} LIMIT ${String(stretch.limit)}`,
    values: from.values,
  };
}

function orderOf({ columns, ascending }: Stretch): string {
  return columns.map((column) => `item.${column}${ascending ? '' : ' DESC'}`).join();
}

/** The condition for rows after the sort keys, and the column that they begin with. */
function beyondOf(manager: EntityManager, { columns, ascending, beyond }: Stretch): Beyond | undefined {
  if (!beyond) return undefined;
  const [column = '', tie] = columns;
  const [key, tieKey] = beyond as [SqlValue, SqlValue?];
  const after = ascending ? '>' : '<';
  const first = `item.${column}`;
  if (tie === undefined) return { column, text: `${first} ${after} ?`, values: [key] };
  return { column, ...keyset(manager, [first, `item.${tie}`], after, [key, tieKey as SqlValue]) };
}
