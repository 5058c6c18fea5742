import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { Committed, Written } from '../dialect.js';
import { mustBeKnown, MIGRATIONS_MADE } from '../migrations/state.js';
import { APPEND, bind, takenOf } from './append.js';
import { cut } from './driver.js';

// MySQL has no bound of its own on how long a transaction may be idle. A session has one, and it holds from the next message on: so it
// is short inside a transaction, where a node that froze would keep its locks, and long outside of it.
const BEGIN = `SET SESSION wait_timeout = ${String(LIMITS.IDLE_TRANSACTION_SECONDS)}; START TRANSACTION; ${MIGRATIONS_MADE}`;
const AFTERWARDS = `SET SESSION wait_timeout = ${String(LIMITS.IDLE_SESSION_SECONDS)}`;
const COMMIT = `COMMIT; ${AFTERWARDS}`;
const ROLLBACK = `ROLLBACK; ${AFTERWARDS}`;

/**
 * One transaction on a connection of its own. Once the signal comes the connection is cut, wherever the transaction is:
 * a connection goes back to its pool only when nothing is under way on it.
 */
export async function transaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Written<T>>,
  signal: AbortSignal,
): Promise<Committed<T>> {
  const runner = source.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const giveUp = () => {
    cut(connection);
  };
  let begun = false;
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', giveUp);
    const [, , tables] = (await runner.query(BEGIN)) as [unknown, unknown, [{ made: unknown }]];
    begun = true;
    mustBeKnown(source, tables[0].made);
    // As TypeORM notes it when it begins one itself: otherwise it would begin another inside.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    const { value, drafts } = await work(runner.manager);
    if (drafts.length) await bind(connection, drafts);
    // Whoever asked has been told that it failed.
    signal.throwIfAborted();
    if (!drafts.length) {
      await runner.query(COMMIT);
      return { value };
    }
    const results = (await runner.query(`${APPEND};\n${COMMIT}`)) as readonly unknown[];
    return { value, taken: takenOf(results) };
  } catch (error) {
    if (begun) await runner.query(ROLLBACK).catch(giveUp);
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
    await runner.release();
  }
}
