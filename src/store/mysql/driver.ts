import * as mysql from 'mysql2';
import { LIMITS } from '../../core/limits.js';

/** What is said of a connection that was cut because the server took too long: the driver's own word for it. */
const SILENT = 'ETIMEDOUT';

export interface MysqlBounds {
  /** How long a caller waits for a connection, at most. */
  readonly waitMs: number;
  /** How long a statement takes, at most; unbounded when absent. */
  readonly statementMs?: number;
  /** Statements that every connection begins with. */
  readonly session: readonly string[];
}

/** As much of mysql2 as TypeORM uses, with the bounds that it lacks; for TypeORM's `driver` option. */
export function mysqlDriver(bounds: MysqlBounds) {
  return {
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        prepare(connection, bounds);
      });
      boundWaiting(pool, bounds.waitMs);
      return pool;
    },
  };
}

/**
 * Ends a connection at once: what it was asked fails now, it does not return to its pool, and the server rolls back
 * what was not committed. `destroy()` would leave a statement that is under way unanswered for ever.
 */
export function cut(connection: mysql.Connection): void {
  const reason = Object.assign(new Error('The database took too long.'), { code: SILENT });
  (
    connection as mysql.Connection & { stream: NodeJS.WritableStream & { destroy(reason: Error): void } }
  ).stream.destroy(reason);
}

function prepare(connection: mysql.PoolConnection, { statementMs, session }: MysqlBounds): void {
  if (statementMs !== undefined) boundStatements(connection, statementMs);
  for (const statement of session) {
    // Without its settings a connection is not what the store relies on.
    connection.query(statement, (error) => {
      if (error) cut(connection);
    });
  }
}

/** After a statement that took too long a connection is of no use: its answer would still be under way. */
function boundStatements(connection: mysql.PoolConnection, statementMs: number): void {
  const query = connection.query.bind(connection) as (...statement: unknown[]) => mysql.Query;
  connection.query = ((...statement: unknown[]) => {
    const timer = setTimeout(cut, statementMs, connection).unref();
    return query(...statement).once('end', () => {
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
      const reason = Object.assign(new Error('No connection is free.'), { code: SILENT });
      callback(reason, undefined as never);
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
      if (!late) callback(error, connection);
      else if (!error) connection.release();
    });
  };
}
