import type { ColumnType, DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { Fault } from '../core/faults.js';
import type { EntryDraft } from './feed/draft.js';

/** The entities and migrations of the schema. They are passed in from above, because the store knows no domain. */
export interface StoreSchema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** TypeORM subscribers that keep other tables consistent with a row, in the transaction that saves it. */
  readonly subscribers?: NonNullable<DataSourceOptions['subscribers']>;
}

/** The purpose of a handle. `live` belongs to the engine, so that queries do not delay the feed. */
export type StoreHandle = 'write' | 'read' | 'snapshot' | 'live';

/** A row that says where something ends, such as the ledger. `column` changes whenever the row does. */
export interface Move {
  readonly table: string;
  readonly column: string;
  readonly from: number | string;
  /** Includes `column` itself. */
  readonly to: Readonly<Record<string, number | string>>;
}

/** A value that stands for those which another table has beside it: `column` is found in `by` of `table`, and replaced by its `to`. */
export interface Spread {
  readonly column: string;
  readonly table: string;
  readonly by: string;
  readonly to: string;
}

/** A deferred write. */
export type DeferredWrite =
  | { readonly kind: 'insert'; readonly batch: RowBatch }
  | {
      readonly kind: 'upsert';
      readonly batch: RowBatch;
      readonly changed: readonly string[];
      readonly key: readonly string[];
    }
  | {
      /** Inserts rows, or adds the number in `adds` to rows that exist already. */
      readonly kind: 'add';
      readonly batch: RowBatch;
      readonly adds: string;
      readonly key: readonly string[];
      readonly spread?: Spread | undefined;
    }
  | {
      readonly kind: 'remove';
      readonly table: string;
      readonly columns: readonly string[];
      /** Values of those columns in the rows to delete, in order. */
      readonly values: readonly (readonly (string | number)[])[];
    }
  | { readonly kind: 'move'; readonly move: Move };

/** What the work of a transaction returned, and what is written and appended to the feed before the commit. */
export interface Written<T> {
  readonly value: T;
  readonly deferred: readonly DeferredWrite[];
  readonly drafts: readonly EntryDraft[];
}

/** The seqs that the entries of a transaction received. */
export interface TakenSeqs {
  readonly last: number;
  /** The mark of the entry before the first one. */
  readonly before: number;
}

/** The outcome of a committed transaction. */
export interface Committed<T> {
  readonly value: T;
  /** Undefined when nothing was appended. */
  readonly taken?: TakenSeqs;
}

/** Rows as a dialect writes them: a value for each column, in order, in the form that the driver takes. */
export interface RowBatch {
  readonly table: string;
  readonly columns: readonly string[];
  /** Types of the columns, as their entities declare them. */
  readonly types: readonly ColumnType[];
  readonly values: readonly (readonly unknown[])[];
}

/** One attempt of a transaction. */
export interface Attempt {
  /** When it is aborted, the transaction begins nothing more and releases everything. */
  readonly signal: AbortSignal;
  /** See Store.transact. */
  readonly reserve?: string | undefined;
  /** How many conflicts this transaction has had so far. */
  readonly conflicts: number;
}

/** Use of a handle's connections. */
export interface PoolMetrics {
  readonly pool: StoreHandle;
  readonly busy: number;
  readonly free: number;
  /** Callers that wait for a connection, or in the queue of the only one. */
  readonly waiting: number;
}

/** Everything that differs between the two kinds of database. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** For people, without credentials: "SQLite ./data/commonweal.db". */
  readonly description: string;
  /** Connection options of a handle. On SQLite each handle is a single connection. */
  options(schema: StoreSchema, handle: StoreHandle): DataSourceOptions;
  /** Prepares a new handle, so that the store can rely on its settings. */
  prepare(source: DataSource): Promise<void>;
  /**
   * Runs `work` in one write transaction on a connection of its own, then writes what it deferred, appends its drafts to the
   * feed, and commits. The lock on the feed's head, taken last and held until the commit, makes the order of seq the order of
   * commit.
   * @throws Conflict when a key of a deferred write is taken, Overtaken when a move finds another value
   */
  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    attempt: Attempt,
  ): Promise<Committed<T>>;
  /** Runs one statement on a handle, outside of a transaction, past TypeORM. */
  ask(source: DataSource, handle: StoreHandle, text: string, values: readonly unknown[]): Promise<unknown>;
  /** Runs `work` so that all its reads see the same state. */
  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Resolves once everything that is visible now is safe on disk. */
  flush(source: DataSource): Promise<void>;
  /** Removes overwritten and deleted data from the database's files, where the database can. */
  scrub(source: DataSource): Promise<void>;
  /** Metrics of each handle that has its own connections or queue. */
  pools(): readonly PoolMetrics[];
  /** Closes the handles. */
  close(sources: readonly DataSource[]): Promise<void>;
  /** Runs `work` while no other node runs its own: for migrations. @throws SchemaProblem when another node takes too long */
  alone<T>(source: DataSource, work: () => Promise<T>): Promise<T>;
  /** Whether the transaction was rolled back because of another one and may be retried. */
  isConflict(error: unknown): boolean;
  /** Whether a unique key is taken. */
  isDuplicate(error: unknown): boolean;
  /** Whether the database is read-only. */
  isReadOnly(error: unknown): boolean;
  /** Whether the database cannot be reached, or refuses every request. */
  isUnavailable(error: unknown): boolean;
}

/** The driver's error, however deeply TypeORM or a Fault wrapped it. */
export function driverError(error: unknown): Record<string, unknown> {
  for (let cause = error; typeof cause === 'object' && cause !== null;) {
    const { driverError } = cause as { driverError?: unknown };
    const deeper = driverError ?? (cause instanceof Fault ? cause.cause : undefined);
    if (deeper === undefined || deeper === cause) return cause as Record<string, unknown>;
    cause = deeper;
  }
  return {};
}

/** The driver's code of an error. */
export function driverCode(error: unknown): string {
  const { code } = driverError(error);
  return typeof code === 'string' ? code : '';
}
