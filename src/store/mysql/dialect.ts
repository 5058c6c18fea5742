import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import {
  driverCode,
  driverError,
  type Committed,
  type Dialect,
  type StoreHandle,
  type StoreSchema,
  type Written,
} from '../dialect.js';
import type { RowBatch } from '../rows.js';
import { mysqlAddress } from './address.js';
import { isWithoutConnection, mysqlDriver } from './driver.js';
import { insertPrepared } from './insert.js';
import { reading, writing } from './session.js';
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
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_MAX_PREPARED_STMT_COUNT_REACHED',
  'ER_SERVER_SHUTDOWN',
  'ER_CLIENT_INTERACTION_TIMEOUT',
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
    const { host, port, database, user, password, ssl } = mysqlAddress(this.url);
    return {
      type: this.flavour,
      driver: mysqlDriver(handle === 'write' ? writing : reading(this.flavour)),
      host,
      port,
      database,
      ...(user !== undefined && { username: user }),
      ...(password !== undefined && { password }),
      ...(ssl && { ssl }),
      entities,
      migrations,
      migrationsTransactionMode: 'each',
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      supportBigNumbers: true,
      bigNumberStrings: true,
      connectTimeout: LIMITS.CONNECT_MS,
      poolSize: LIMITS.POOL_CONNECTIONS,
      // For the constant texts of `transaction` alone.
      multipleStatements: handle === 'write',
    };
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    signal: AbortSignal,
  ): Promise<Committed<T>> {
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

  insert(manager: EntityManager, batches: readonly RowBatch[]): Promise<void> {
    return insertPrepared(manager, batches);
  }

  isConflict(error: unknown): boolean {
    return CONFLICTS.has(driverCode(error));
  }

  isDuplicate(error: unknown): boolean {
    return driverCode(error) === 'ER_DUP_ENTRY';
  }

  isUnavailable(error: unknown): boolean {
    const cause = driverError(error);
    return (
      UNAVAILABLE.has(driverCode(error)) ||
      UNAVAILABLE_NUMBERS.has(Number(cause['errno'])) ||
      cause['fatal'] === true ||
      isWithoutConnection(cause)
    );
  }
}
