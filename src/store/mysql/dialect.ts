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
  type Written,
} from '../dialect.js';
import { SchemaProblem } from '../migrations/state.js';
import type { RowBatch } from '../rows.js';
import { mysqlAddress } from './address.js';
import { figuresOf, isWithoutConnection, mysqlDriver, type Pool } from './driver.js';
import { insertPrepared } from './insert.js';
import { reading, writing } from './session.js';
import { transaction } from './transaction.js';

const CONFLICTS = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const READ_ONLY = new Set([
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_OPEN_AS_READONLY',
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
]);
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
  private readonly opened = new Map<StoreHandle, Pool>();

  /**
   * @param flavour what the server says it is; TypeORM compares columns differently for the two
   * @param connections of all handles together
   */
  constructor(
    private readonly url: string,
    private readonly flavour: 'mysql' | 'mariadb',
    private readonly connections: number,
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
      driver: mysqlDriver(handle === 'write' ? writing : reading(this.flavour), (pool) => {
        this.opened.set(handle, pool);
      }),
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
      poolSize: poolSize(handle, this.connections),
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
    try {
      await source.query('UPDATE feed_barrier SET passed = passed + 1 WHERE id = 1');
    } catch (error) {
      // To make a database read-only waits for the commits that are under way: nothing that is seen in it is unsafe.
      if (!this.isReadOnly(error)) throw error;
    }
  }

  scrub(): Promise<void> {
    // InnoDB overwrites in place, and its logs in their turn.
    return Promise.resolve();
  }

  pools(): readonly PoolFigures[] {
    return [...this.opened].map(([handle, pool]) => ({ pool: handle, ...figuresOf(pool) }));
  }

  async close(sources: readonly DataSource[]): Promise<void> {
    await Promise.all(sources.map((source) => source.destroy()));
  }

  async alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    const lock = `commonweal ${this.database}`.slice(0, 64);
    try {
      // As long as the work takes: this connection says nothing meanwhile, and its end would let another node in.
      await runner.query(`SET SESSION wait_timeout = ${String(LIMITS.MIGRATION_SECONDS)}`);
      const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS had', [
        lock,
        LIMITS.MIGRATION_WAIT_SECONDS,
      ])) as { had: number | string | null }[];
      if (Number(row?.had) !== 1) {
        throw new SchemaProblem(
          `Another node has been changing the tables for ${String(LIMITS.MIGRATION_WAIT_SECONDS)} s. ` +
            'Wait until it is done, then start again.',
        );
      }
      return await work();
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [lock]).catch(() => undefined);
      await runner
        .query(`SET SESSION wait_timeout = ${String(LIMITS.IDLE_SESSION_SECONDS)}`)
        .catch(() => undefined);
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

  isReadOnly(error: unknown): boolean {
    return READ_ONLY.has(driverCode(error));
  }

  isUnavailable(error: unknown): boolean {
    const cause = driverError(error);
    return (
      UNAVAILABLE.has(driverCode(error)) ||
      READ_ONLY.has(driverCode(error)) ||
      UNAVAILABLE_NUMBERS.has(Number(cause['errno'])) ||
      cause['fatal'] === true ||
      isWithoutConnection(cause)
    );
  }
}

/** How a process' connections are divided: some for the feed, and half of the others for writing, but two for a migration. */
function poolSize(handle: StoreHandle, connections: number): number {
  const live = Math.max(1, Math.floor(connections / 8));
  const write = Math.max(2, Math.floor((connections - live) / 2));
  if (handle === 'live') return live;
  return handle === 'write' ? write : Math.max(1, connections - live - write);
}
