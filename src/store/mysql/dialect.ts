import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import {
  driverCode,
  driverError,
  type Attempt,
  type Committed,
  type Dialect,
  type PoolMetrics,
  type StoreHandle,
  type StoreSchema,
  type Written,
} from '../dialect.js';
import { SchemaProblem } from '../migrations/state.js';
import { mysqlAddress } from './address.js';
import { metricsOf, isWithoutConnection, mysqlDriver, type Pool } from './driver.js';
import { Reservations } from './reservations.js';
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
  // Network errors
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  // Errors of the server
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
/** The server closes the connection, but the fault is in the statement. */
const TOO_LARGE = 'ER_NET_PACKET_TOO_LARGE';
/** Errors of MariaDB that the driver has no names for: a statement took too long; the connection was killed. */
const UNAVAILABLE_NUMBERS = new Set([1969, 1927]);

/** MySQL and MariaDB, InnoDB, utf8mb4, through a pool. */
export class MysqlDialect implements Dialect {
  readonly name = 'mysql';
  readonly description: string;
  private readonly database: string;
  private readonly opened = new Map<StoreHandle, Pool>();
  private readonly reservations: Reservations;

  /**
   * @param flavour which of the two servers it is; TypeORM compares columns differently for them
   * @param connections number for all handles together
   */
  constructor(
    private readonly url: string,
    private readonly flavour: 'mysql' | 'mariadb',
    private readonly connections: number,
  ) {
    this.reservations = new Reservations(flavour);
    const { hostname, port, pathname } = new URL(url);
    const product = flavour === 'mariadb' ? 'MariaDB' : 'MySQL';
    this.database = pathname.slice(1);
    this.description = `${product} ${hostname}:${port || '3306'}${pathname}`;
  }

  options({ entities, migrations, subscribers = [] }: StoreSchema, handle: StoreHandle): DataSourceOptions {
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
      subscribers: handle === 'write' ? subscribers : [],
      migrationsTransactionMode: 'each',
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      supportBigNumbers: true,
      bigNumberStrings: true,
      connectTimeout: LIMITS.CONNECT_MS,
      poolSize: poolSize(handle, this.connections),
      // Only for the constant texts in `transaction`.
      multipleStatements: handle === 'write',
    };
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  write<T>(
    source: DataSource,
    work: (manager: EntityManager) => Promise<Written<T>>,
    attempt: Attempt,
  ): Promise<Committed<T>> {
    return transaction(source, work, { ...attempt, reservations: this.reservations });
  }

  ask(_source: DataSource, handle: StoreHandle, text: string, values: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      (this.opened.get(handle) as Pool).query(text, values as unknown[], (error, rows) => {
        if (error) reject(error);
        else resolve(rows);
      });
    });
  }

  snapshot<T>(source: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    // The first read fixes the state that all later reads see.
    return source.transaction('REPEATABLE READ', work);
  }

  async flush(source: DataSource): Promise<void> {
    // InnoDB shows a commit before its redo log is flushed. An own commit returns only when the log up to it is on disk, and
    // with it everything that was seen before.
    try {
      await source.query('UPDATE feed_barrier SET passed = passed + 1 WHERE id = 1');
    } catch (error) {
      // Making a database read-only waits for running commits, so everything that is visible in it is safe on disk.
      if (!this.isReadOnly(error)) throw error;
    }
  }

  scrub(): Promise<void> {
    // InnoDB overwrites rows in place, and its logs in rotation.
    return Promise.resolve();
  }

  pools(): readonly PoolMetrics[] {
    return [...this.opened].map(([handle, pool]) => ({ pool: handle, ...metricsOf(pool) }));
  }

  async close(sources: readonly DataSource[]): Promise<void> {
    await Promise.all(sources.map((source) => source.destroy()));
  }

  async alone<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    const lock = `commonweal ${this.database}`.slice(0, 64);
    try {
      // For the duration of the migration: this connection is idle meanwhile, and if it were closed another node could start
      // its own migration.
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
    if (driverCode(error) === TOO_LARGE) return false;
    return (
      UNAVAILABLE.has(driverCode(error)) ||
      READ_ONLY.has(driverCode(error)) ||
      UNAVAILABLE_NUMBERS.has(Number(cause['errno'])) ||
      cause['fatal'] === true ||
      isWithoutConnection(cause)
    );
  }
}

/**
 * Divides the connections of a process: some for the feed, half of the rest for writing, and at least two of those, for a
 * migration.
 */
function poolSize(handle: StoreHandle, connections: number): number {
  const live = Math.max(1, Math.floor(connections / 8));
  const write = Math.max(2, Math.floor((connections - live) / 2));
  if (handle === 'live') return live;
  return handle === 'write' ? write : Math.max(1, connections - live - write);
}
