import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Conflict } from '../commit/conflict.js';
import {
  driverCode,
  driverError,
  type Attempt,
  type Committed,
  type Dialect,
  type PoolMetrics,
  type StoreHandle,
  type StoreSchema,
  type TakenSeqs,
  type Written,
} from '../dialect.js';
import type { EntryDraft } from '../feed/draft.js';
import { feedRows } from '../feed/feed-store.js';
import { mustKnowTables } from '../migrations/state.js';
import { batchOf } from '../rows.js';
import { insertion, writeDeferred } from './deferred.js';
import { Queue } from './queue.js';
import { sqliteDriver, type Database } from './driver.js';
import { YieldingReads } from './yielding-reads.js';

const PRIVATE = 0o600;

/**
 * SQLite in one file. TypeORM shares one connection among concurrent transactions, so writes and snapshots each pass through a
 * queue, and plain reads have a handle that never holds a transaction open.
 */
export class SqliteDialect implements Dialect {
  readonly name = 'sqlite';
  readonly description: string;
  private readonly writing = new Queue(LIMITS.WRITE_QUEUE_ITEMS);
  private readonly snapshots = new Queue(LIMITS.WRITE_QUEUE_ITEMS);

  constructor(private readonly path: string) {
    this.description = `SQLite ${path}`;
    mkdirSync(dirname(resolve(path)), { recursive: true });
    keepPrivate(path);
  }

  options({ entities, migrations, subscribers = [] }: StoreSchema, handle: StoreHandle): DataSourceOptions {
    return {
      type: 'better-sqlite3',
      driver: sqliteDriver(handle === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED'),
      database: this.path,
      entities,
      migrations,
      subscribers: handle === 'write' ? subscribers : [YieldingReads],
      migrationsTransactionMode: 'all',
    };
  }

  async prepare(source: DataSource): Promise<void> {
    // Set first, because another process may be setting up the same file.
    await source.query(`PRAGMA busy_timeout = ${String(LIMITS.SQLITE_START_BUSY_MS)}`);
    await source.query('PRAGMA journal_mode = WAL');
    // With synchronous=NORMAL a power cut may undo transactions whose requests were answered.
    await source.query('PRAGMA synchronous = FULL');
    await source.query('PRAGMA foreign_keys = ON');
    // Deleted data is overwritten with zeros.
    await source.query('PRAGMA secure_delete = ON');
    // SQLite blocks the whole process while it waits for a lock, so from here on it waits only briefly.
    await source.query(`PRAGMA busy_timeout = ${String(LIMITS.SQLITE_BUSY_MS)}`);
  }

  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    { signal }: Attempt,
  ): Promise<Committed<T>> {
    const inside = async (manager: EntityManager) => {
      await mustKnowTables(manager);
      const { value, deferred, drafts } = await work(manager);
      try {
        writeDeferred(databaseOf(manager), deferred);
      } catch (error) {
        throw this.isDuplicate(error) ? new Conflict() : error;
      }
      const taken = drafts.length ? await this.append(manager, drafts) : undefined;
      // The caller has been told that the transaction failed.
      signal.throwIfAborted();
      return { value, ...(taken && { taken }) };
    };
    return this.writing.run(() => onceFree(() => source.transaction(inside), signal), signal);
  }

  ask(source: DataSource, _handle: StoreHandle, text: string, values: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve) => {
      resolve(databaseOf(source.manager).all(text, values));
    });
  }

  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.snapshots.run(() => source.transaction(work));
  }

  flush(): Promise<void> {
    // Readers see a commit only after it was synced to the log.
    return Promise.resolve();
  }

  /**
   * The log still holds overwritten pages until it is truncated. That needs a moment without readers, which is waited for
   * within bounds.
   */
  async scrub(source: DataSource): Promise<void> {
    for (let attempt = 0; attempt < LIMITS.SQLITE_SCRUB_ATTEMPTS; attempt++) {
      const [row]: { busy: number }[] = await this.writing.run(() =>
        source.query('PRAGMA wal_checkpoint(TRUNCATE)'),
      );
      if (Number(row?.busy) === 0) return;
      await setTimeout(LIMITS.SQLITE_RETRY_MS);
    }
  }

  /** The writer is closed last, after it has moved the whole log into the file, so that a copy of the file is complete. */
  async close(sources: readonly DataSource[]): Promise<void> {
    const [write, ...others] = sources as [DataSource, ...DataSource[]];
    for (const source of others) await source.destroy();
    // Fails when another process has the file open as well; that process does it when it closes.
    await write.query('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
    await write.destroy();
  }

  pools(): readonly PoolMetrics[] {
    return [
      { pool: 'write', ...this.writing.metrics },
      { pool: 'snapshot', ...this.snapshots.metrics },
    ];
  }

  async alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    // The lock is taken before anything is read: another process that sets up the same file waits here, and then finds it
    // done.
    const begin = () => source.query('BEGIN IMMEDIATE');
    await onceFree(begin, AbortSignal.timeout(LIMITS.MIGRATION_WAIT_SECONDS * 1_000));
    try {
      const result = await work();
      await source.query('COMMIT');
      return result;
    } catch (error) {
      await source.query('ROLLBACK');
      throw error;
    }
  }

  isConflict(): boolean {
    // A writer has been the only one since it began.
    return false;
  }

  isDuplicate(error: unknown): boolean {
    return /UNIQUE|PRIMARYKEY/.test(sqliteCode(error)) || /UNIQUE constraint failed/.test(String(error));
  }

  isReadOnly(error: unknown): boolean {
    return sqliteCode(error).startsWith('SQLITE_READONLY');
  }

  isUnavailable(error: unknown): boolean {
    return /^SQLITE_(READONLY|FULL|IOERR|CANTOPEN|BUSY|LOCKED|ABORT)/.test(sqliteCode(error));
  }

  private async append(manager: EntityManager, drafts: readonly EntryDraft[]): Promise<TakenSeqs> {
    const [head]: { seq: number; mark: number }[] = await manager.query(
      'SELECT seq, mark FROM feed_head WHERE id = 1',
    );
    const last = Number(head?.seq) + drafts.length;
    await manager.query('UPDATE feed_head SET seq = ?, mark = ? WHERE id = 1', [last, drafts.at(-1)?.mark]);
    for (const { entity, rows } of feedRows(drafts, last)) {
      const { sql, rows: values } = insertion(batchOf(manager.dataSource.getMetadata(entity), rows));
      databaseOf(manager).runAll(sql, values);
    }
    return { last, before: Number(head?.mark) };
  }
}

function databaseOf(manager: EntityManager): Database {
  return (manager.dataSource.driver as unknown as { databaseConnection: Database }).databaseConnection;
}

/** The file holds names of donors, so only its owner may read it. SQLite creates the log with the same mode. */
function keepPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', PRIVATE));
    for (const each of ['', '-wal', '-shm']) chmodSync(path + each, PRIVATE);
  } catch {
    // There is no log yet; or the file belongs to somebody else, and opening it will tell what is wrong.
  }
}

/** Runs `work` once no other process holds the lock that it needs. @throws the signal's reason when it is aborted first */
async function onceFree<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error;
    }
    await setTimeout(LIMITS.SQLITE_RETRY_MS);
    signal.throwIfAborted();
  }
}

function sqliteCode(error: unknown): string {
  const { sqliteCodeName: name } = driverError(error);
  return typeof name === 'string' ? name : driverCode(error);
}
