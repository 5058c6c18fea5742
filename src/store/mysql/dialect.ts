import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import {
  driverCode,
  driverError,
  type Dialect,
  type StoreHandle,
  type StoreSchema,
  type TakenSeqs,
} from '../dialect.js';
import type { RowBatch } from '../rows.js';
import { mysqlDriver, type MysqlBounds } from './driver.js';
import { transaction } from './transaction.js';

const CONFLICTS = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const UNAVAILABLE = new Set([
  // The network
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  // The server
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_QUERY_INTERRUPTED',
  'ER_QUERY_TIMEOUT',
  // It may only be read
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_OPEN_AS_READONLY',
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  // Its disk is full or broken
  'ER_RECORD_FILE_FULL',
  'ER_DISK_FULL',
  'ER_ERROR_ON_WRITE',
  'ER_GET_ERRNO',
]);
/** MariaDB's own, which the driver has no names for: a statement took too long, its connection was killed. */
const UNAVAILABLE_NUMBERS = new Set([1969, 1927]);

/** MySQL and MariaDB, InnoDB, utf8mb4, through a pool. */
export class MysqlDialect implements Dialect {
  readonly name = 'mysql';
  readonly description: string;
  private readonly database: string;

  /** @param flavour what the server says it is; TypeORM compares columns differently for the two */
  constructor(
    private readonly url: string,
    private readonly flavour: 'mysql' | 'mariadb',
  ) {
    const { hostname, port, pathname } = new URL(url);
    const product = flavour === 'mariadb' ? 'MariaDB' : 'MySQL';
    this.database = pathname.slice(1);
    this.description = `${product} ${hostname}:${port || '3306'}${pathname}`;
  }

  options({ entities, migrations }: StoreSchema, handle: StoreHandle): DataSourceOptions {
    return {
      type: this.flavour,
      driver: mysqlDriver(handle === 'write' ? this.writing : this.reading),
      url: this.url,
      entities,
      migrations,
      migrationsTransactionMode: 'each',
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      supportBigNumbers: true,
      bigNumberStrings: true,
      connectTimeout: LIMITS.CONNECT_MS,
      poolSize: LIMITS.POOL_CONNECTIONS,
      // For `insert` alone; whatever comes from outside is a parameter, never part of a statement.
      multipleStatements: handle === 'write',
    };
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    return transaction(source, work, signal);
  }

  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    // The first read fixes what all later ones see.
    return source.transaction('REPEATABLE READ', work);
  }

  async settle(source: DataSource): Promise<void> {
    // InnoDB shows a commit before its redo is flushed. A commit of our own returns only when the redo up to it, and so
    // that of everything seen before, is on disk.
    await source.query('UPDATE feed_barrier SET passed = passed + 1 WHERE id = 1');
  }

  async alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    const lock = `commonweal ${this.database}`.slice(0, 64);
    try {
      await runner.query('SELECT GET_LOCK(?, ?)', [lock, LIMITS.MIGRATION_WAIT_SECONDS]);
      return await work();
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [lock]).catch(() => undefined);
      await runner.release();
    }
  }

  async takeSeqs(manager: EntityManager, count: number, mark: number): Promise<TakenSeqs> {
    // Both in one round trip: it is made while the row is locked, for all who write.
    const [[head]]: [{ seq: number | string; mark: number | string }[]] = await manager.query(
      'SELECT seq, mark FROM feed_head WHERE id = 1 FOR UPDATE;' +
        'UPDATE feed_head SET seq = seq + ?, mark = ? WHERE id = 1',
      [count, mark],
    );
    return { last: Number(head?.seq) + count, before: Number(head?.mark) };
  }

  async insert(manager: EntityManager, batches: readonly RowBatch[]): Promise<void> {
    const statements: string[] = [];
    const rows: unknown[] = [];
    for (const { table, columns, values } of batches) {
      const into = `INSERT INTO \`${table}\` (${columns.map((column) => `\`${column}\``).join()}) VALUES ?`;
      for (let first = 0; first < values.length; first += LIMITS.INSERT_ROWS) {
        statements.push(into);
        rows.push(values.slice(first, first + LIMITS.INSERT_ROWS));
      }
    }
    // One round trip for all of them: at a few hundred rows a table, waiting for the answers is a fifth of the whole.
    if (statements.length) await manager.query(statements.join(';'), rows);
  }

  isConflict(error: unknown): boolean {
    return CONFLICTS.has(driverCode(error));
  }

  isDuplicate(error: unknown): boolean {
    return driverCode(error) === 'ER_DUP_ENTRY';
  }

  isUnavailable(error: unknown): boolean {
    const { errno, fatal } = driverError(error);
    return UNAVAILABLE.has(driverCode(error)) || UNAVAILABLE_NUMBERS.has(Number(errno)) || fatal === true;
  }

  private get writing(): MysqlBounds {
    return {
      waitMs: LIMITS.WRITE_DEADLINE_MS,
      session: [
        // What is read after waiting for a lock is the present, and fewer gaps are locked.
        'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
        // A deadlock ends a transaction; without this, statements already on their way would commit one by one.
        'SET SESSION autocommit = 0',
        `SET SESSION innodb_lock_wait_timeout = ${String(LIMITS.LOCK_WAIT_SECONDS)}`,
        // A node that froze in the middle of a transaction must not keep its locks.
        ...(this.flavour === 'mariadb'
          ? [`SET SESSION idle_transaction_timeout = ${String(LIMITS.IDLE_TRANSACTION_SECONDS)}`]
          : []),
      ],
    };
  }

  private get reading(): MysqlBounds {
    const statementMs = LIMITS.READ_STATEMENT_MS;
    // The server gives up too, or what nobody waits for any more would pile up there.
    const limit =
      this.flavour === 'mariadb'
        ? `max_statement_time = ${String(statementMs / 1_000)}`
        : `max_execution_time = ${String(statementMs)}`;
    return {
      waitMs: LIMITS.READ_WAIT_MS,
      statementMs,
      session: [
        `SET SESSION ${limit}`,
        `SET SESSION innodb_lock_wait_timeout = ${String(LIMITS.LOCK_WAIT_SECONDS)}`,
      ],
    };
  }
}
