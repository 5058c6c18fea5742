import * as mysql from 'mysql2';
import { LIMITS } from '../../core/limits.js';
import { withValues } from './literals.js';
import type { PoolBounds } from './session.js';

/** The driver's own code for a connection that was cut because the server took too long. */
const SILENT = 'ETIMEDOUT';

/** Fields of mysql2's pool that its types do not declare. */
export interface Pool extends mysql.Pool {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}

export function metricsOf({ _allConnections: all, _freeConnections: free, _connectionQueue: queue }: Pool) {
  return { busy: all.length - free.length, free: free.length, waiting: queue.length };
}

/**
 * The part of mysql2 that TypeORM uses, with bounds that mysql2 lacks, for TypeORM's `driver` option.
 * @param opened receives the pool
 */
export function mysqlDriver(bounds: PoolBounds, opened: (pool: Pool) => void) {
  return {
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool({
        ...options,
        queryFormat: withValues,
        maxPreparedStatements: LIMITS.PREPARED_STATEMENTS_PER_CONNECTION,
      } as mysql.PoolOptions);
      pool.on('connection', (connection) => {
        prepare(connection, bounds);
      });
      boundWaiting(pool, bounds.waitMs);
      opened(pool as Pool);
      return pool;
    },
  };
}

/**
 * Ends a connection at once: its running statement fails, it does not return to its pool, and the server rolls back. With
 * `destroy()` the running statement would never settle.
 */
export function cut(
  connection: mysql.Connection,
  reason: Error = silence('The database took too long.'),
): void {
  (
    connection as mysql.Connection & { stream: NodeJS.WritableStream & { destroy(reason: Error): void } }
  ).stream.destroy(reason);
}

/** Whether an error means that no connection could be had, because of the server or the network. */
export function isWithoutConnection(error: object): boolean {
  return 'withoutConnection' in error;
}

function silence(message: string): Error {
  return Object.assign(new Error(message), { code: SILENT });
}

function prepare(connection: mysql.PoolConnection, { statementMs, session }: PoolBounds): void {
  if (statementMs !== undefined) boundStatements(connection, statementMs);
  for (const statement of session) {
    // A connection without its settings must not be used.
    connection.query(statement, (error) => {
      if (error) cut(connection, withoutConnection(error));
    });
  }
}

/** A connection whose statement took too long cannot be reused, because the answer may still arrive. */
function boundStatements(connection: mysql.PoolConnection, statementMs: number): void {
  const query = connection.query.bind(connection) as (...statement: unknown[]) => mysql.Query;
  connection.query = ((...statement: unknown[]) => {
    const asked = query(...statement);
    const timer = setTimeout(cut, statementMs, connection).unref();
    return asked.once('end', () => {
      clearTimeout(timer);
    });
  }) as typeof connection.query;
}

/** Bounds the pool's queue in number and in time. A connection that arrives too late for its caller goes to the next one. */
function boundWaiting(pool: mysql.Pool, waitMs: number): void {
  const getConnection = pool.getConnection.bind(pool);
  let waiting = 0;
  pool.getConnection = (callback) => {
    let late = false;
    const refuse = () => {
      late = true;
      callback(withoutConnection(silence('No connection is free.')), undefined as never);
    };
    if (waiting >= LIMITS.POOL_WAITING_ITEMS) {
      process.nextTick(refuse);
      return;
    }
    waiting += 1;
    const timer = setTimeout(refuse, waitMs);
    getConnection((error, connection) => {
      waiting -= 1;
      clearTimeout(timer);
      if (late && !error) connection.release();
      else if (!late) callback(error && withoutConnection(error), connection);
    });
  };
}

function withoutConnection(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  return Object.assign(error, { withoutConnection: true });
}
