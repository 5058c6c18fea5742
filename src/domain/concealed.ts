import type { EntityTarget } from 'typeorm';
import type { Context } from './context.js';
import type { Visibility } from './visibility.js';

/** Which rows of an entity are not there for whoever may not see them. */
export interface Concealed<T = never> {
  readonly entity: new () => object;
  /** All of them when left out. */
  readonly isConcealed?: (row: T) => boolean;
  /** Any of these is enough. */
  readonly seenBy: readonly Visibility<T>[];
}

const byEntity = new Map<unknown, Concealed>();

/** Called by the list of features for each declaration. */
export function addConcealed(concealed: Concealed): void {
  byEntity.set(concealed.entity, concealed);
}

/** Whether some rows of an entity are not there for everybody. */
export function hasConcealed(entity: unknown): boolean {
  return byEntity.has(entity);
}

/** Whether a row is there for everybody. */
export function isForEveryone(entity: unknown, row: object): boolean {
  const rule = byEntity.get(entity) as Concealed<object> | undefined;
  return rule?.isConcealed ? !rule.isConcealed(row) : !rule;
}

/** The row with an id; null where there is none, or none for the viewer. */
export async function loadShown<T extends object & { id: string }>(
  context: Pick<Context, 'loaders' | 'sees'>,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> {
  const row = await context.loaders.byId(entity).load(id);
  const rule = byEntity.get(entity) as Concealed<T> | undefined;
  if (!row || !rule || rule.isConcealed?.(row) === false) return row;
  for (const seenBy of rule.seenBy) if (await context.sees(seenBy, row)) return row;
  return null;
}
