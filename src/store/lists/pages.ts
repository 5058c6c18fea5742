import type { EntityManager, ObjectLiteral } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { hydrationOf, selectedColumns, wholeHydration } from '../hydration.js';
import { keyset } from '../keyset.js';
import { unionOf } from '../sqlite-or-mysql.js';
import {
  among,
  fromWhere,
  partsOf,
  tableOf,
  type Beyond,
  type Listing,
  type Sql,
  type SqlValue,
  type Stretch,
} from './listing.js';

type Found = Record<string, unknown>;

/**
 * The same page of a list for each of several parents, in one statement where they have LIST_PARENTS parts together. Each parent's rows are found by a limited selection of
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
  const parts = partsOf(listing);
  const most = Math.floor(LIMITS.LIST_PARENTS / parts.length);
  if (parents.length > most) {
    const [some, rest] = [parents.slice(0, most), parents.slice(most)];
    const read = await readPages(manager, listing, stretch, some);
    return new Map([...read, ...(await readPages(manager, listing, stretch, rest))]);
  }
  const isOne = others.length === 0 && parts.length === 1;
  const { text, values } = isOne
    ? limited(manager, listing, stretch, only, selected)
    : ofMany(manager, parts, stretch, parents, selected);
  const rows: Found[] = await manager.query(text, [...values]);
  for (const row of rows) {
    const page = found[isOne ? 0 : Number(row['parent'])];
    // Each part of the listing has found as many.
    if (page && page.length < stretch.limit) page.push(hydration.entityOf(row));
  }
  return pages;
}

function ofMany<T extends ObjectLiteral>(
  manager: EntityManager,
  parts: readonly Listing<T>[],
  stretch: Stretch,
  parents: readonly string[],
  selected: string,
): Sql {
  const [{ entity, belonging }] = parts as [Listing<T>];
  const metadata = manager.dataSource.getMetadata(entity);
  const keys = metadata.primaryColumns.map(({ databaseName }) => databaseName);
  // Only the parent, the first of its values, differs from one selection to the next.
  const keyList = keys.map((key) => `item.${key}`).join();
  const selections = parts.map((part) => {
    const { text, values } = limited(manager, part, stretch, '', keyList);
    return { afterSelect: text.slice('SELECT '.length), values: part.belonging ? values.slice(1) : values };
  });
  const ofEach = parents.flatMap((_, index) =>
    selections.map(({ afterSelect }) => `SELECT ${String(index)} AS parent,${afterSelect}`),
  );
  const same = keys.map((key) => `item.${key} = page.${key}`).join(' AND ');
  return {
    text:
      `SELECT page.parent AS parent,${selected} FROM (${unionOf(manager, ofEach)}) page` +
      ` JOIN ${tableOf(manager, entity)} item ON ${same} ORDER BY page.parent,${orderOf(stretch, inItem)}`,
    values: parents.flatMap((parent) =>
      selections.flatMap(({ values }) => [...(belonging ? [parent] : []), ...values]),
    ),
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
  const { belonging, narrowings } = listing;
  const elsewhere = [belonging, ...narrowings].find((each) => each?.order)?.order;
  const at = (column: string) => elsewhere?.[column] ?? inItem(column);
  const beyond = beyondOf(manager, stretch, at);
  const from = fromWhere(manager, listing, (column) => among(column, [parent]), beyond);
  return {
    text: `SELECT ${selected}${from.text} ORDER BY ${orderOf(stretch, at)} LIMIT ${String(stretch.limit)}`,
    values: from.values,
  };
}

const inItem = (column: string) => `item.${column}`;

function orderOf({ columns, ascending }: Stretch, at: (column: string) => string): string {
  return columns.map((column) => `${at(column)}${ascending ? '' : ' DESC'}`).join();
}

/** The condition for rows after the sort keys, and the column that they begin with. */
function beyondOf(
  manager: EntityManager,
  { columns, ascending, beyond }: Stretch,
  at: (column: string) => string,
): Beyond | undefined {
  if (!beyond) return undefined;
  const [column = '', tie] = columns;
  const [key, tieKey] = beyond as [SqlValue, SqlValue?];
  const after = ascending ? '>' : '<';
  const first = at(column);
  if (tie === undefined) return { column, text: `${first} ${after} ?`, values: [key] };
  return { column, ...keyset(manager, [first, at(tie)], after, [key, tieKey as SqlValue]) };
}
