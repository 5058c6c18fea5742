import DataLoader from 'dataloader';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { readRowsByKey } from '../store/rows-by-key.js';
import type { LoaderFactory, Loaders } from './context.js';

/** Loads many rows at once, in the order their keys were asked for. */
export function rowsByKey<T extends ObjectLiteral>(
  read: EntityManager,
  entity: EntityTarget<T>,
  key: keyof T & string,
): DataLoader<string, T | null> {
  return new DataLoader(async (keys: readonly string[]) => {
    const rows = await readRowsByKey(read, entity, key, keys);
    const byKey = new Map(rows.map((row) => [row[key] as string, row]));
    return keys.map((wanted) => byKey.get(wanted) ?? null);
  });
}

/** Loads the lists of rows that share a key, each in the order `read` gives. @param most keys at a time */
export function listsByKey<T>(
  readRows: (keys: readonly string[]) => Promise<readonly T[]>,
  keyOf: (row: T) => string,
  most?: number,
): DataLoader<string, T[]> {
  const load = async (keys: readonly string[]) => {
    const lists = new Map<string, T[]>(keys.map((key) => [key, []]));
    for (const row of await readRows(keys)) lists.get(keyOf(row))?.push(row);
    return keys.map((key) => lists.get(key) ?? []);
  };
  return new DataLoader(load, most === undefined ? {} : { maxBatchSize: most });
}

/** The loaders of one request. */
export class RequestLoaders implements Loaders {
  private readonly entities = new Map<unknown, DataLoader<string, never>>();
  private readonly others = new Map<unknown, DataLoader<never, never>>();

  constructor(private readonly read: EntityManager) {}

  byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>): DataLoader<string, T | null> {
    const known = this.entities.get(entity) as DataLoader<string, T | null> | undefined;
    const loader = known ?? rowsByKey(this.read, entity, 'id');
    if (!known) this.entities.set(entity, loader as never);
    return loader;
  }

  forget(): void {
    this.entities.clear();
    this.others.clear();
  }

  of<K, V>(create: LoaderFactory<K, V>): DataLoader<K, V> {
    const known = this.others.get(create) as DataLoader<K, V> | undefined;
    const loader = known ?? create(this.read);
    if (!known) this.others.set(create, loader as never);
    return loader;
  }
}
