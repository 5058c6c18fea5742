import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * The rows of an entity that have one of these keys, as `find` gives them, in no order. For what is read again and again:
 * TypeORM makes every statement anew, which costs several times as much as running it (docs/adr/0007-delivery.md).
 */
export async function readRowsByKey<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  key: keyof T & string,
  keys: readonly string[],
): Promise<T[]> {
  const { metadata } = manager.getRepository(entity);
  const { driver } = manager.dataSource;
  const names = metadata.columns.map(({ databaseName }) => driver.escape(databaseName));
  const keyName = metadata.findColumnWithPropertyName(key)?.databaseName ?? key;
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT ${names.join()} FROM ${driver.escape(metadata.tableName)}` +
      ` WHERE ${driver.escape(keyName)} IN (${keys.map(() => '?').join()})`,
    [...keys],
  );
  return rows.map((row) => {
    const found = metadata.create() as T;
    for (const column of metadata.columns) {
      column.setEntityValue(found, driver.prepareHydratedValue(row[column.databaseName], column));
    }
    return found;
  });
}
