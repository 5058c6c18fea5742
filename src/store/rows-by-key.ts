import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Hydration, selectedColumns, wholeHydration } from './hydration.js';
import { unionOf } from './sqlite-or-mysql.js';

/**
 * The rows of an entity with some keys, as `find` returns them, in no order. No keys: no statement. For frequent reads: TypeORM
 * builds every statement again, which takes several times as long as running it (docs/adr/0007-delivery.md).
 * @param columns properties to read; undefined: those that `find` selects
 */
export async function readRowsByKey<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  key: keyof T & string,
  keys: Iterable<string>,
  columns?: readonly (keyof T & string)[],
): Promise<T[]> {
  const wanted = [...new Set(keys)];
  if (!wanted.length) return [];
  const { metadata } = manager.getRepository(entity);
  const name = metadata.findColumnWithPropertyName(key)?.databaseName ?? key;
  const condition = `${manager.dataSource.driver.escape(name)} IN (${wanted.map(() => '?').join()})`;
  return readRows(manager, entity, condition, wanted, columns);
}

/** The rows of an entity that satisfy a condition, as `find` returns them. An order and a limit may follow the condition. */
export async function readRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  condition: string,
  parameters: readonly (string | number)[],
  properties?: readonly (keyof T & string)[],
): Promise<T[]> {
  const { metadata } = manager.getRepository(entity);
  const { driver } = manager.dataSource;
  const columns = properties
    ? metadata.columns.filter(({ propertyName }) => properties.includes(propertyName))
    : selectedColumns(metadata);
  const hydration = properties ? new Hydration<T>(metadata, columns) : wholeHydration<T>(metadata);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT ${names.join()} FROM ${driver.escape(metadata.tableName)} WHERE ${condition}`,
    [...parameters],
  );
  return rows.map((row) => hydration.entityOf(row));
}

/** Which rows are wanted. An order and a limit may follow the condition. */
interface RowsWhere {
  readonly condition: string;
  readonly parameters: readonly (string | number)[];
}

/** The rows that satisfy each of some conditions, as `find` returns them, each in no order, in one statement. */
export async function readRowsOfEach<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  wanted: readonly RowsWhere[],
): Promise<T[][]> {
  const found = wanted.map((): T[] => []);
  if (!wanted.length) return found;
  const { metadata } = manager.getRepository(entity);
  const { driver } = manager.dataSource;
  const hydration = wholeHydration<T>(metadata);
  const names = selectedColumns(metadata).map(({ databaseName }) => driver.escape(databaseName));
  const from = `${names.join()} FROM ${driver.escape(metadata.tableName)}`;
  const selections = wanted.map(
    ({ condition }, index) => `SELECT ${String(index)} AS nth,${from} WHERE ${condition}`,
  );
  const rows: Record<string, unknown>[] = await manager.query(
    unionOf(manager, selections),
    wanted.flatMap(({ parameters }) => parameters),
  );
  for (const row of rows) found[Number(row['nth'])]?.push(hydration.entityOf(row));
  return found;
}

/** What the columns of some rows hold, by property: a value, null, or one of several values. */
export type RowsWith<T> = { readonly [K in keyof T & string]?: string | null | readonly string[] };

/** The rows of an entity that hold some values, as `find` returns them, in no order. @param lock what follows the condition */
export async function readRowsWith<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  where: RowsWith<T>,
  lock: string,
): Promise<T[]> {
  const { metadata } = manager.getRepository(entity);
  const wanted = Object.entries(where) as [string, string | null | readonly string[]][];
  if (wanted.some(([, value]) => Array.isArray(value) && !value.length)) return [];
  const conditions = wanted.map(([property, value]) => {
    const name = metadata.findColumnWithPropertyName(property)?.databaseName ?? property;
    const is =
      value === null
        ? 'IS NULL'
        : `IN (${[value]
            .flat()
            .map(() => '?')
            .join()})`;
    return `${manager.dataSource.driver.escape(name)} ${is}`;
  });
  const values = wanted.flatMap(([, value]) => value ?? []);
  return readRows(manager, entity, `${conditions.join(' AND ')} ${lock}`, values);
}

/** Rows of one entity to read by id. */
export interface RowsWanted {
  readonly entity: EntityTarget<ObjectLiteral & { id: string }>;
  readonly ids: readonly string[];
}

/** Rows of several entities by their ids, as `find` gives them, in one statement. */
export async function readRowsOf(
  manager: EntityManager,
  wanted: readonly RowsWanted[],
): Promise<Map<string, ObjectLiteral>> {
  const some = wanted.filter(({ ids }) => ids.length);
  const tables = some.map(({ entity, ids }) => {
    const { metadata } = manager.getRepository(entity);
    return { metadata, ids, columns: selectedColumns(metadata), hydration: wholeHydration(metadata) };
  });
  const width = Math.max(0, ...tables.map(({ columns }) => columns.length));
  const { driver } = manager.dataSource;
  // Each entity's columns come first in the union; those that it has fewer than another one are null.
  const selections = tables.map(({ metadata, ids, columns }, table) => {
    const selected = Array.from({ length: width }, (_, index) => {
      const column = columns[index];
      return `${column ? driver.escape(column.databaseName) : 'NULL'} AS c${String(index)}`;
    });
    const among = ids.map(() => '?').join();
    return `SELECT ${String(table)} AS ofTable,${selected.join()} FROM ${driver.escape(metadata.tableName)} WHERE id IN (${among})`;
  });
  if (!selections.length) return new Map();
  const rows: Record<string, unknown>[] = await manager.query(
    selections.join(' UNION ALL '),
    tables.flatMap(({ ids }) => ids),
  );
  return new Map(
    rows.map((row) => {
      const { columns = [], hydration } = tables[Number(row['ofTable'])] ?? {};
      const named = Object.fromEntries(
        columns.map(({ databaseName }, index) => [databaseName, row[`c${String(index)}`]]),
      );
      return [named['id'] as string, hydration?.entityOf(named) as ObjectLiteral];
    }),
  );
}
