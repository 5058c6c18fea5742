import DataLoader from 'dataloader';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { readRowsByKey } from '../store/rows-by-key.js';
import { isKeyedById, isTelling, type Reads } from './loading/reads.js';
import { mergedInto } from './shape/values/record-state.js';

/** Batched reads of one request. */
export interface Loaders {
  /** Where it is told what is read, by what may keep the answer. */
  readonly reads?: Reads | undefined;
  /** Loads rows of one entity by id, batched; null where there is none. */
  byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>): DataLoader<string, T | null>;
  /** The loader of a factory, made once a request. */
  of<K, V>(create: LoaderFactory<K, V>): DataLoader<K, V>;
  /** As `of`, for loaders that depend on arguments: made once a request for each owner and `words`, the arguments as text. */
  like<L>(owner: object, words: string, create: (read: EntityManager) => L): L;
  /** Drops everything that was loaded. */
  forget(): void;
}

export type LoaderFactory<K, V> = (read: EntityManager) => DataLoader<K, V>;

/** Loads rows by a unique key; null where there is none. */
export function rowsByKey<T extends ObjectLiteral>(
  read: EntityManager,
  entity: EntityTarget<T>,
  key: keyof T & string,
  reads?: Reads,
): DataLoader<string, T | null> {
  return new DataLoader(async (keys: readonly string[]) => {
    const rows = await readRowsByKey(read, entity, key, keys);
    const byKey = new Map(rows.map((row) => [row[key] as string, row]));
    const others = await readRowsByKey(
      read,
      entity,
      key,
      rows.flatMap((row) => mergedInto(row) ?? []),
    );
    const standingFor = new Map(others.map((row) => [row[key] as string, row]));
    reads?.see(...keys, ...standingFor.keys());
    return keys.map((wanted) => {
      const row = byKey.get(wanted);
      return (row && standingFor.get(mergedInto(row) ?? '')) ?? row ?? null;
    });
  });
}

/** Loads lists of rows that share a key, each in the order of `readRows`. @param most keys a batch */
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
  private readonly byWords = new Map<object, Map<string, unknown>>();

  constructor(
    private readonly read: EntityManager,
    readonly reads?: Reads,
  ) {}

  byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>): DataLoader<string, T | null> {
    const known = this.entities.get(entity) as DataLoader<string, T | null> | undefined;
    const loader = known ?? rowsByKey(this.read, entity, 'id', this.reads);
    if (!known) this.entities.set(entity, loader as never);
    return loader;
  }

  forget(): void {
    this.entities.clear();
    this.others.clear();
    this.byWords.clear();
  }

  like<L>(owner: object, words: string, create: (read: EntityManager) => L): L {
    const its = this.byWords.get(owner) ?? new Map<string, unknown>();
    this.byWords.set(owner, its);
    const known = its.get(words) as L | undefined;
    const loader = known ?? create(this.read);
    if (!isTelling(owner)) this.reads?.lose();
    if (known === undefined) its.set(words, loader);
    return loader;
  }

  of<K, V>(create: LoaderFactory<K, V>): DataLoader<K, V> {
    const known = this.others.get(create) as DataLoader<K, V> | undefined;
    const loader = known ?? telling(create, create(this.read), this.reads);
    if (!known) this.others.set(create, loader as never);
    return loader;
  }
}

/** A loader that tells which keys it is asked for, where these say what changes what it loads. */
function telling<K, V>(create: object, loader: DataLoader<K, V>, reads: Reads | undefined): DataLoader<K, V> {
  if (!reads) return loader;
  if (!isKeyedById(create)) {
    reads.lose();
    return loader;
  }
  const load = loader.load.bind(loader);
  loader.load = (key) => {
    reads.see(String(key));
    return load(key);
  };
  return loader;
}
