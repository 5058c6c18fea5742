import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Dialect } from './dialect.js';

/** Rows as a dialect writes them: one value a column, in order, in the form the driver takes. */
export interface RowBatch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

interface Layout {
  readonly table: string;
  readonly columns: readonly string[];
  readonly properties: readonly string[];
  readonly toColumn: readonly ((value: unknown) => unknown)[];
}

const layouts = new WeakMap<EntityMetadata, Layout>();

/** Rows of one table; made by `rowsOf`, so that they fit it. */
export interface TableRows {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly rows: readonly ObjectLiteral[];
}

export function rowsOf<T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly T[]): TableRows {
  return { entity, rows };
}

/**
 * Inserts many rows at once. TypeORM's builder spends more on a row than the database does (ADR 6), so only its
 * metadata is used: names of columns and their transformers.
 */
export function insertRows(
  manager: EntityManager,
  dialect: Dialect,
  tables: readonly TableRows[],
): Promise<void> {
  return dialect.insert(
    manager,
    tables.map(({ entity, rows }) => batchOf(layoutOf(manager.dataSource.getMetadata(entity)), rows)),
  );
}

function batchOf({ table, columns, properties, toColumn }: Layout, rows: readonly ObjectLiteral[]): RowBatch {
  const values = rows.map((row) =>
    toColumn.map((convert, place) => {
      const value: unknown = convert(row[properties[place] as string]);
      // The one type of ours that SQLite does not take.
      return typeof value === 'boolean' ? Number(value) : (value ?? null);
    }),
  );
  return { table, columns, values };
}

function layoutOf(metadata: EntityMetadata): Layout {
  const known = layouts.get(metadata);
  if (known) return known;
  const layout = {
    table: metadata.tableName,
    columns: metadata.columns.map(({ databaseName }) => databaseName),
    properties: metadata.columns.map(({ propertyName }) => propertyName),
    toColumn: metadata.columns.map(({ transformer }) => {
      if (transformer && !Array.isArray(transformer))
        return (value: unknown): unknown => transformer.to(value);
      return (value: unknown): unknown => value;
    }),
  };
  layouts.set(metadata, layout);
  return layout;
}
