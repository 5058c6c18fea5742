import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { Fault } from '../core/faults.js';
import type { EntryDraft } from './feed/feed-store.js';
import type { RowBatch } from './rows.js';

/** The tables' classes and the migrations that make them; handed in from above, for the store knows no domain. */
export interface StoreSchema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** What a handle is for; `live` is the engine's own, so that no query makes the feed wait. */
export type StoreHandle = 'write' | 'read' | 'snapshot' | 'live';

/** What a transaction's work came to: its answer, and what is to be appended to the feed before it is committed. */
export interface Written<T> {
  readonly value: T;
  readonly drafts: readonly EntryDraft[];
}

/** Where in the feed a transaction's entries have their place. */
export interface TakenSeqs {
  readonly last: number;
  /** The mark of the entry before the first of them. */
  readonly before: number;
}

/** What a transaction that was committed came to. */
export interface Committed<T> {
  readonly value: T;
  /** Absent when it appended nothing. */
  readonly taken?: TakenSeqs;
}

/** How the connections of a handle are used. */
export interface PoolFigures {
  readonly pool: StoreHandle;
  readonly busy: number;
  readonly free: number;
  /** Callers that wait for one, or for their turn on the only one. */
  readonly waiting: number;
}

/** What the two kinds of database do differently. Everything else is the same code. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** For people, without credentials: "SQLite ./data/commonweal.db". */
  readonly description: string;
  /**
   * Options of one handle. SQLite's handles are single connections, so each has one.
   */
  options(schema: StoreSchema, handle: StoreHandle): DataSourceOptions;
  /** Brings a fresh handle into the state the store relies on. */
  prepare(source: DataSource): Promise<void>;
  /**
   * Runs `work` in one write transaction on a connection of its own, appends its drafts to the feed as the last thing, and commits:
   * the head's lock, held until then, makes the order of seq the order of commit. After the signal nothing of it is begun any more,
   * and it lets go of everything.
   */
  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    signal: AbortSignal,
  ): Promise<Committed<T>>;
  /** Runs `work` so that all its reads see one state. */
  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Resolves once everything visible by now is safe on disk. */
  settle(source: DataSource): Promise<void>;
  /** Sees to it that what was overwritten or deleted is nowhere in the database's files any more, where it can. */
  scrub(source: DataSource): Promise<void>;
  /** Of each handle that has connections, or a queue, of its own. */
  pools(): readonly PoolFigures[];
  /** Closes the handles. */
  close(sources: readonly DataSource[]): Promise<void>;
  /** Runs `work` while no other node does: for migrations. @throws SchemaProblem when another node does for too long */
  alone<T>(source: DataSource, work: () => Promise<T>): Promise<T>;
  /** Inserts rows of several tables with as little between them and the database as there can be. */
  insert(manager: EntityManager, batches: readonly RowBatch[]): Promise<void>;
  /** The transaction was rolled back for others' sake and may be run again. */
  isConflict(error: unknown): boolean;
  /** A unique key is taken. */
  isDuplicate(error: unknown): boolean;
  /** It may only be read. */
  isReadOnly(error: unknown): boolean;
  /** The database cannot be reached or refuses everybody. */
  isUnavailable(error: unknown): boolean;
}

/** What the driver said, however deep TypeORM or a Fault wrapped it. */
export function driverError(error: unknown): Record<string, unknown> {
  for (let cause = error; typeof cause === 'object' && cause !== null;) {
    const { driverError } = cause as { driverError?: unknown };
    const deeper = driverError ?? (cause instanceof Fault ? cause.cause : undefined);
    if (deeper === undefined || deeper === cause) return cause as Record<string, unknown>;
    cause = deeper;
  }
  return {};
}

/** The code that the driver gave an error. */
export function driverCode(error: unknown): string {
  const { code } = driverError(error);
  return typeof code === 'string' ? code : '';
}
