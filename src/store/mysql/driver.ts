import * as mysql from 'mysql2';
import { LIMITS } from '../../core/limits.js';
import { withValues } from './literals.js';
import type { PoolBounds } from './session.js';

/** What is said of a connection that was cut because the server took too long: the driver's own word for it. */
const SILENT = 'ETIMEDOUT';

/** What mysql2 keeps of a pool's connections, though its types do not say so. */
export interface Pool extends mysql.Pool {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
}

export function figuresOf({ _allConnections: all, _freeConnections: free, _connectionQueue: queue }: Pool) {
  return { busy: all.length - free.length, free: free.length, waiting: queue.length };
}

/**
 * As much of mysql2 as TypeORM uses, with the bounds that it lacks; for TypeORM's `driver` option.
 * @param opened is told the pool
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
 * Ends a connection at once: what it was asked fails now, it does not return to its pool, and the server rolls back
 * what was not committed. `destroy()` would leave a statement that is under way unanswered for ever.
 */
export function cut(
  connection: mysql.Connection,
  reason: Error = silence('The database took too long.'),
): void {
  (
    connection as mysql.Connection & { stream: NodeJS.WritableStream & { destroy(reason: Error): void } }
  ).stream.destroy(reason);
}

/** Whether an error is that no connection could be had, for whatever reason the server or the network gave. */
export function isWithoutConnection(error: object): boolean {
  return 'withoutConnection' in error;
}

function silence(message: string): Error {
  return Object.assign(new Error(message), { code: SILENT });
}

function prepare(connection: mysql.PoolConnection, { statementMs, session }: PoolBounds): void {
  if (statementMs !== undefined) boundStatements(connection, statementMs);
  for (const statement of session) {
    // Without its settings a connection is not what the store relies on.
    connection.query(statement, (error) => {
      if (error) cut(connection, withoutConnection(error));
    });
  }
}

/** After a statement that took too long a connection is of no use: its answer would still be under way. */
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

/** The pool's queue is bounded in number and in time; a connection that comes too late goes to the next. */
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
