import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Dialect } from './dialect.js';

/** Rows as a dialect writes them: one value a column, in order, in the form the driver takes. */
export interface RowBatch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

/**
 * Inserts many rows at once. TypeORM's builder spends more on a row than the database does (ADR 8), so only its
 * metadata is used: names of columns and their transformers.
 */
export function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  dialect: Dialect,
  entity: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  if (!rows.length) return Promise.resolve();
  const { driver } = manager.dataSource;
  const { tableName, columns } = manager.dataSource.getMetadata(entity);
  return dialect.insert(manager, {
    table: tableName,
    columns: columns.map(({ databaseName }) => databaseName),
    values: rows.map((row) =>
      columns.map(
        (column) => driver.preparePersistentValue(column.getEntityValue(row) ?? null, column) as unknown,
      ),
    ),
  });
}
