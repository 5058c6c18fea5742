import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * The rows of an entity that have one of these keys, as `find` gives them, in no order; nothing is asked for no keys. For
 * what is read again and again: TypeORM makes every statement anew, which costs several times as much as running it (docs/adr/0007-delivery.md).
 * @param columns only these, by their properties; left out: those that `find` selects
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

/** The rows of an entity for which a condition holds, as `find` gives them. An order and a limit may follow it. */
export async function readRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  condition: string,
  parameters: readonly (string | number)[],
  properties?: readonly (keyof T & string)[],
): Promise<T[]> {
  const { metadata } = manager.getRepository(entity);
  const { driver } = manager.dataSource;
  const columns = metadata.columns.filter(({ isSelect, propertyName }) =>
    properties ? properties.includes(propertyName) : isSelect,
  );
  const names = columns.map(({ databaseName }) => driver.escape(databaseName));
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT ${names.join()} FROM ${driver.escape(metadata.tableName)} WHERE ${condition}`,
    [...parameters],
  );
  return rows.map((row) => {
    const found = metadata.create() as T;
    for (const column of columns) {
      column.setEntityValue(found, driver.prepareHydratedValue(row[column.databaseName], column));
    }
    return found;
  });
}
