import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import {
  driverCode,
  driverError,
  type Committed,
  type Dialect,
  type PoolFigures,
  type StoreHandle,
  type StoreSchema,
  type TakenSeqs,
  type Written,
} from '../dialect.js';
import { feedRows, type EntryDraft } from '../feed/feed-store.js';
import { mustKnowTables } from '../migrations/state.js';
import { insertRows, type RowBatch } from '../rows.js';
import { Queue } from './queue.js';
import { sqliteDriver, type Database } from './driver.js';
import { YieldingReads } from './yielding-reads.js';

const PRIVATE = 0o600;

/**
 * SQLite in one file. TypeORM shares a single connection among concurrent transactions, so writing and snapshots each
 * pass through a queue, and plain reads have a handle that never holds a transaction open.
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

  options({ entities, migrations }: StoreSchema, handle: StoreHandle): DataSourceOptions {
    return {
      type: 'better-sqlite3',
      driver: sqliteDriver(handle === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED'),
      database: this.path,
      entities,
      migrations,
      subscribers: handle === 'write' ? [] : [YieldingReads],
      migrationsTransactionMode: 'all',
    };
  }

  async prepare(source: DataSource): Promise<void> {
    // First of all: another process may be setting up the same file.
    await source.query(`PRAGMA busy_timeout = ${String(LIMITS.SQLITE_START_BUSY_MS)}`);
    await source.query('PRAGMA journal_mode = WAL');
    // At synchronous=NORMAL a power cut takes back transactions that were already answered.
    await source.query('PRAGMA synchronous = FULL');
    await source.query('PRAGMA foreign_keys = ON');
    // What was deleted is overwritten, not only passed over.
    await source.query('PRAGMA secure_delete = ON');
    // From here on who waits for a lock must not hold up everything else: SQLite waits with the whole process.
    await source.query(`PRAGMA busy_timeout = ${String(LIMITS.SQLITE_BUSY_MS)}`);
  }

  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    signal: AbortSignal,
  ): Promise<Committed<T>> {
    const inside = async (manager: EntityManager) => {
      await mustKnowTables(manager);
      const { value, drafts } = await work(manager);
      const taken = drafts.length ? await this.append(manager, drafts) : undefined;
      // Whoever asked has been told that it failed.
      signal.throwIfAborted();
      return { value, ...(taken && { taken }) };
    };
    return this.writing.run(() => onceFree(() => source.transaction(inside), signal), signal);
  }

  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.snapshots.run(() => source.transaction(work));
  }

  settle(): Promise<void> {
    // A commit is shown to readers only after it was synced to the log.
    return Promise.resolve();
  }

  /** The log keeps what pages were before; emptied, it keeps nothing. Who reads just then is waited for, within bounds. */
  async scrub(source: DataSource): Promise<void> {
    for (let attempt = 0; attempt < LIMITS.SQLITE_SCRUB_ATTEMPTS; attempt++) {
      const [row]: { busy: number }[] = await this.writing.run(() =>
        source.query('PRAGMA wal_checkpoint(TRUNCATE)'),
      );
      if (Number(row?.busy) === 0) return;
      await setTimeout(LIMITS.SQLITE_RETRY_MS);
    }
  }

  /** The writer last, after it has moved everything into the file: whoever copies that has all of it. */
  async close(sources: readonly DataSource[]): Promise<void> {
    const [write, ...others] = sources as [DataSource, ...DataSource[]];
    for (const source of others) await source.destroy();
    // In vain where another process has the file open as well, which then does it.
    await write.query('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
    await write.destroy();
  }

  pools(): readonly PoolFigures[] {
    return [
      { pool: 'write', ...this.writing.figures },
      { pool: 'snapshot', ...this.snapshots.figures },
    ];
  }

  async alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    // Taken before anything is read: another process that sets up the same file waits here and then finds it done.
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

  async insert(manager: EntityManager, batches: readonly RowBatch[]): Promise<void> {
    const { databaseConnection } = manager.dataSource.driver as unknown as { databaseConnection: Database };
    for (const { table, columns, values } of batches) {
      const names = columns.map((column) => `"${column}"`).join();
      const places = columns.map(() => '?').join();
      databaseConnection.runAll(`INSERT INTO "${table}" (${names}) VALUES (${places})`, values);
    }
  }

  isConflict(): boolean {
    // Who writes has been alone since it began.
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
    await insertRows(manager, this, feedRows(drafts, last));
    return { last, before: Number(head?.mark) };
  }
}

/** Names of donors are in it: only its owner may read it. SQLite gives its log the same mode. */
function keepPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', PRIVATE));
    for (const each of ['', '-wal', '-shm']) chmodSync(path + each, PRIVATE);
  } catch {
    // No log yet; or it is somebody else's file, and opening it tells what is wrong with that.
  }
}

/** Does it as soon as no other process holds the lock that it begins with. @throws what the signal says when it comes first */
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
