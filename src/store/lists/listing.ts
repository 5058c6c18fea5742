import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { isSqlite } from '../sqlite-or-mysql.js';

/** A value for a placeholder. */
export type SqlValue = string | number;

/** A table that is joined to the items of a list, with its alias, and the condition. */
export interface Join {
  readonly table: string;
  readonly on: string;
}

/** Narrows a list: a condition on `item`, the alias of its rows, and the tables that are joined for it. */
export interface Narrowing {
  readonly join?: Join;
  readonly where: string;
  readonly values: readonly SqlValue[];
  /**
   * By sort column, the index that begins with the column it fixes. MariaDB would enter it by that column alone, and walk from there
   * to the position of a cursor.
   */
  readonly indexes?: Readonly<Record<string, string>>;
  /** By sort column, where it is read instead of in `item`: a joined table whose index has the order of the list. */
  readonly order?: Readonly<Record<string, string>>;
  /**
   * Admits further rows, none of which this one admits. Each is read by itself, so that each walks an index; neither database walks
   * two for an OR.
   */
  readonly or?: Narrowing;
}

/** How the rows of a list relate to its parent. */
export interface Belonging {
  readonly join?: Join;
  /** The column with the parent's id, of `item` or of a joined table. */
  readonly column: string;
  /** As Narrowing.order. */
  readonly order?: Readonly<Record<string, string>>;
  /** Further rows of the parent, none of which relates to it by this column: as Narrowing.or. */
  readonly or?: Belonging;
}

/** Where a page continues: sort keys, one for each column of the order. */
export type SortKeys = readonly SqlValue[];

/** Rows of one table in an order, narrowed, for each parent separately. */
export interface Listing<T extends ObjectLiteral> {
  readonly entity: EntityTarget<T>;
  /** Undefined for a list without a parent. */
  readonly belonging: Belonging | undefined;
  readonly narrowings: readonly Narrowing[];
  /** Properties of the rows that are read; undefined: those that `find` reads. */
  readonly properties?: ReadonlySet<string> | undefined;
}

/** The listings that together have the rows of one, each read by itself (Narrowing.or, Belonging.or). */
export function partsOf<T extends ObjectLiteral>(listing: Listing<T>): readonly Listing<T>[] {
  const { belonging, narrowings } = listing;
  if (!belonging?.or && !narrowings.some(({ or }) => or)) return [listing];
  const all = narrowings.reduce<Narrowing[][]>(
    (parts, narrowing) =>
      parts.flatMap((part) => alternatives(narrowing).map((alternative) => [...part, alternative])),
    [[]],
  );
  return (belonging ? alternatives(belonging) : [undefined]).flatMap((its) =>
    all.map((narrowed) => ({ ...listing, belonging: its, narrowings: narrowed })),
  );
}

function alternatives<A extends { readonly or?: A }>({ or, ...own }: A): Omit<A, 'or'>[] {
  return [own, ...(or ? alternatives(or) : [])];
}

/** Which rows of a listing a page takes. */
export interface Stretch {
  /** The sort column, and a column that tells apart rows with the same value in it. */
  readonly columns: readonly string[];
  readonly ascending: boolean;
  readonly beyond: SortKeys | undefined;
  readonly limit: number;
}

/** A part of a statement, with the values of its placeholders. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The rows after a position in an order that begins with this column. */
export interface Beyond extends Sql {
  readonly column: string;
}

/**
 * `FROM … WHERE …` of a listing.
 * @param of makes the condition for the column of its parents; not called when the listing has none (`belonging`)
 * @param beyond the condition for the rows after a cursor
 */
export function fromWhere<T extends ObjectLiteral>(
  manager: EntityManager,
  { entity, belonging, narrowings }: Listing<T>,
  of: (column: string) => Sql,
  beyond?: Beyond,
): Sql {
  const table = tableOf(manager, entity);
  const own = belonging ? [of(belonging.column)] : [];
  const conditions = [
    ...own,
    ...narrowings.map(({ where, values }): Sql => ({ text: where, values })),
    ...(beyond ? [beyond] : []),
  ];
  const entered =
    beyond && !belonging && !isSqlite(manager)
      ? narrowings.flatMap(({ indexes }) => indexes?.[beyond.column] ?? [])
      : [];
  const items = `${table} item${entered.length ? ` FORCE INDEX (${entered.join()})` : ''}`;
  const where = conditions.length ? ` WHERE ${conditions.map(({ text }) => text).join(' AND ')}` : '';
  return {
    text: ` FROM ${joined(manager, items, belonging?.join, narrowings)}${where}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function joined(
  manager: EntityManager,
  items: string,
  own: Join | undefined,
  narrowings: readonly Narrowing[],
): string {
  // SQLite keeps no statistics, and would read all items that a filter admits for each parent. CROSS JOIN begins with the parent's.
  const join = ({ table, on }: Join) => ` JOIN ${table} ON ${on}`;
  const first =
    own && isSqlite(manager)
      ? `${own.table} CROSS JOIN ${items} ON ${own.on}`
      : items + (own ? join(own) : '');
  return first + narrowings.map((each) => (each.join ? join(each.join) : '')).join('');
}

/** The table's name, quoted for a statement. */
export function tableOf(manager: EntityManager, entity: EntityTarget<ObjectLiteral>): string {
  const { driver } = manager.dataSource;
  return driver.escape(manager.dataSource.getMetadata(entity).tableName);
}

/** `column IN (…)`, or `column = ?` for one value. */
export function among(column: string, values: readonly SqlValue[]): Sql {
  return {
    text: values.length === 1 ? `${column} = ?` : `${column} IN (${values.map(() => '?').join()})`,
    values,
  };
}
