import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { atField, Fault } from '../core/faults.js';
import { parseId, type Id, type IdKind } from '../core/ids.js';
import { LIMITS } from '../core/limits.js';
import { readRowsByKey } from '../store/rows-by-key.js';
import type { Transaction } from '../store/store.js';

/** The row an input field points to. @throws Fault BAD_ID, NOT_FOUND said of the field */
export async function mustExist<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: string,
): Promise<T> {
  const kind = entity.name as IdKind;
  const checked = atField(field, () => parseId(kind, id));
  const [row] = await readRowsByKey(manager, entity, 'id', [checked]);
  return row ?? missing(kind, field);
}

/** As mustExist, and nobody else changes the row until commit: what is read here may be decided on. */
export async function mustLock<T extends ObjectLiteral & { id: string }>(
  tx: Transaction,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: string,
): Promise<T> {
  const kind = entity.name as IdKind;
  const checked = atField(field, () => parseId(kind, id));
  const [row] = await tx.lock(entity, { id: checked } as unknown as FindOptionsWhere<T>);
  return row ?? missing(kind, field);
}

export function missing(kind: IdKind, field: string): never {
  throw new Fault('NOT_FOUND', `There is no ${kind} with this id.`, { field: [field] });
}

/** The id that a list is narrowed to by a field of its filter. @throws Fault BAD_ID said of the field */
export function filterId<K extends IdKind>(kind: K, field: string, id: string): Id<K> {
  return atField('filter', () => atField(field, () => parseId(kind, id)));
}

/** The ids of a list field. @throws Fault BAD_ID, DUPLICATE_ITEM, TOO_MANY_ITEMS said of the field */
export function uniqueIds<K extends IdKind>(kind: K, field: string, ids: readonly string[]): Id<K>[] {
  return atField(field, () => {
    if (ids.length > LIMITS.LIST_ITEMS) throw new Fault('TOO_MANY_ITEMS');
    if (new Set(ids).size !== ids.length) throw new Fault('DUPLICATE_ITEM');
    return ids.map((id, index) => atField(String(index), () => parseId(kind, id)));
  });
}
