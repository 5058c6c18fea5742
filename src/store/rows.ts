import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { RowBatch } from './dialect.js';

interface Layout extends Omit<RowBatch, 'values'> {
  readonly properties: readonly string[];
  readonly toColumn: readonly ((value: unknown) => unknown)[];
}

const layouts = new WeakMap<EntityMetadata, Layout>();

/** Rows of one table. Only `rowsOf` makes them, so that they fit the table. */
export interface TableRows {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly rows: readonly ObjectLiteral[];
}

export function rowsOf<T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly T[]): TableRows {
  return { entity, rows };
}

/**
 * Rows of an entity in the form that the driver takes. TypeORM's query builder takes longer for a row than the database does
 * (ADR 6), so only its metadata is used: column names and transformers.
 */
export function batchOf(metadata: EntityMetadata, rows: readonly ObjectLiteral[]): RowBatch {
  const { table, columns, types, properties, toColumn } = layoutOf(metadata);
  const values: unknown[][] = rows.map(() => []);
  for (const [index, convert] of toColumn.entries()) {
    const property = properties[index] as string;
    // Rows of a group share their lists, which are made text once.
    let [last, converted]: unknown[] = [undefined, null];
    for (let row = 0; row < rows.length; row++) {
      const value: unknown = (rows[row] as ObjectLiteral)[property];
      if (value !== last) [last, converted] = [value, convert(value)];
      (values[row] as unknown[]).push(converted);
    }
  }
  return { table, columns, types, values };
}

function layoutOf(metadata: EntityMetadata): Layout {
  const known = layouts.get(metadata);
  if (known) return known;
  const layout = {
    table: metadata.tableName,
    columns: metadata.columns.map(({ databaseName }) => databaseName),
    types: metadata.columns.map(({ type }) => type),
    properties: metadata.columns.map(({ propertyName }) => propertyName),
    toColumn: metadata.columns.map(({ transformer }) => {
      const own = Array.isArray(transformer) ? undefined : transformer;
      return (given: unknown): unknown => {
        const value: unknown = own ? own.to(given) : given;
        // SQLite has no booleans; all other types pass unchanged.
        return typeof value === 'boolean' ? Number(value) : (value ?? null);
      };
    }),
  };
  layouts.set(metadata, layout);
  return layout;
}
