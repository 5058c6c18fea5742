import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Conflict } from '../../../store/commit/conflict.js';
import { DeferredWrites } from '../../../store/commit/deferred.js';
import { readRows } from '../../../store/rows-by-key.js';
import { isSqlite } from '../../../store/sqlite-or-mysql.js';
import { columnsCounted, countedEntities } from './counted.js';
import { countRow } from './counting.js';

/** Gives all rows with a value in a column other values, and counts those that are counted by them as they are then. */
export async function moveCounted<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  where: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string | null>>,
): Promise<void> {
  const counted = countedEntities.get(entity);
  const isCounted = counted && columnsCounted(counted).some((column) => Object.hasOwn(changed, column));
  const update = () =>
    manager
      .createQueryBuilder()
      .update(entity)
      .set(changed as never)
      .where(where)
      .callListeners(!isCounted)
      .execute();
  if (!isCounted) {
    await update();
    return;
  }
  const [column = '', value = ''] = Object.entries(where)[0] ?? [];
  const condition = `${column} = ?${isSqlite(manager) ? '' : ' FOR UPDATE'}`;
  const rows = await readRows(manager, entity, condition, [value], columnsCounted(counted));
  if (!rows.length) return;
  await counted.moves?.({ manager, deferred: DeferredWrites.of(manager) });
  const { affected } = await update();
  // Another transaction has added one since they were read.
  if (Number(affected) !== rows.length) throw new Conflict();
  for (const row of rows) countRow(manager, entity as never, row, { ...row, ...changed });
}
