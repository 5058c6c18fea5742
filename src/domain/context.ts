import type DataLoader from 'dataloader';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import type { Visibility } from './visibility.js';

/** What every resolver is given: who asks, and batched reading that lasts as long as the request. */
export interface Context {
  /** Who asks. No field that a subscription can select may read it: those ask `sees`. */
  readonly actor: Actor;
  /** Whether who asks is an insider of a subject, by a rule with which the field is declared (ViewerDependent). */
  sees<S>(visibility: Visibility<S>, subject: S): Promise<boolean>;
  /** Aborted when whoever asked has been answered that it took too long. */
  readonly signal: AbortSignal | undefined;
  readonly loaders: Loaders;
}

export interface Loaders {
  /** Loads rows of one entity by id, batched; null where there is none. */
  byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>): DataLoader<string, T | null>;
  /** A loader of a feature's own, made once a request. */
  of<K, V>(create: LoaderFactory<K, V>): DataLoader<K, V>;
  /** What was loaded may have changed: everything is read again. */
  forget(): void;
}

export type LoaderFactory<K, V> = (read: EntityManager) => DataLoader<K, V>;
