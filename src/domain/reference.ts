import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { atField, Fault } from '../core/faults.js';
import { nounOf, parseId, type Id, type IdKind } from '../core/ids.js';
import { readRowsByKey } from '../store/rows-by-key.js';
import type { Transaction } from '../store/store.js';
import type { Loaders } from './loaders.js';
import { mergedInto } from './shape/values/record-state.js';

/** The row that an input field names. @throws Fault NOT_FOUND MERGED said of the field */
export async function mustExist<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: Id,
): Promise<T> {
  const [row] = await readRowsByKey(manager, entity, 'id', [id]);
  return mustNotBeMerged(row ?? missing(entity.name as IdKind, field), field);
}

/** As mustExist, read with all else of its type that a request asks for. What was merged is what it was merged into. */
export async function mustLoad<T extends ObjectLiteral & { id: string }>(
  loaders: Loaders,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: Id,
): Promise<T> {
  return (await loaders.byId(entity).load(id)) ?? missing(entity.name as IdKind, field);
}

/** As mustExist of several, in their order. */
export async function mustAllExist<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  ids: readonly Id[],
): Promise<T[]> {
  const rows = new Map((await readRowsByKey(manager, entity, 'id', ids)).map((row) => [row.id, row]));
  return ids.map((id) => mustNotBeMerged(rows.get(id) ?? missing(entity.name as IdKind, field), field));
}

/** As mustExist, and locks the row until the commit. */
export async function mustLock<T extends ObjectLiteral & { id: string }>(
  tx: Transaction,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: Id,
): Promise<T> {
  const [row] = await tx.lock(entity, { id });
  return mustNotBeMerged(row ?? missing(entity.name as IdKind, field), field);
}

/** As mustExist, and nobody changes the row until the commit; others may keep it at the same time. */
export async function mustKeep<T extends ObjectLiteral & { id: string }>(
  tx: Transaction,
  entity: (new () => T) & EntityTarget<T>,
  field: string,
  id: Id,
): Promise<T> {
  const [row] = await tx.keep(entity, { id });
  return mustNotBeMerged(row ?? missing(entity.name as IdKind, field), field);
}

/** Nothing is done with what stands for nothing any more. @param path of the input field that names it @throws Fault MERGED */
export function mustNotBeMerged<T extends object>(row: T, ...path: readonly string[]): T {
  const into = mergedInto(row);
  if (into !== undefined) throw new Fault('MERGED', undefined, { field: path, into });
  return row;
}

/** @param path of the input field that names it */
export function missing(kind: IdKind, ...path: readonly string[]): never {
  throw notFound(kind, ...path);
}

/** What `missing` throws. */
export function notFound(kind: IdKind, ...path: readonly string[]): Fault {
  const { en, zh } = nounOf(kind);
  const wording = {
    en: `There is no ${en} with this id. Send the id of one that exists.`,
    zh: `没有此 ID 的${zh}。请填写存在的${zh}的 ID。`,
  };
  return new Fault('NOT_FOUND', wording, { field: path });
}

/** The id that an argument gives. @throws Fault BAD_ID said of it */
export function argumentId<K extends IdKind>(kind: K, argument: string, id: string): Id<K> {
  return atField(argument, () => parseId(kind, id));
}

/** The id that a list is narrowed to by a field of its filter. @throws Fault BAD_ID said of the field */
export function filterId<K extends IdKind>(kind: K, field: string, id: string): Id<K> {
  return atField('filter', () => argumentId(kind, field, id));
}
