import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Conflict, Overtaken } from '../commit/conflict.js';
import { driverCode, type Attempt, type Committed, type DeferredWrite, type Written } from '../dialect.js';
import type { EntryDraft } from '../feed/draft.js';
import { mustBeKnown, MIGRATIONS_MADE } from '../migrations/state.js';
import { boundAppend, takenOf } from './append.js';
import { boundWrites, STOPPED, type Bound } from './deferred.js';
import { cut } from './driver.js';
import { RELEASE, type Reservations } from './reservations.js';

// MySQL has no limit of its own on how long a transaction may be idle, only one for sessions, which applies from the next
// statement on. It is therefore short inside a transaction, where a frozen node would keep its locks, and long outside.
const BEGIN = [
  `SET SESSION wait_timeout = ${String(LIMITS.IDLE_TRANSACTION_SECONDS)}`,
  'START TRANSACTION',
  MIGRATIONS_MADE,
];
/** Runs after the end of each transaction, also a failed one: clears its values from the session. */
const afterwards = ({ bindings }: Bound) => [
  ...(bindings.length ? [`SET ${bindings.map(({ name }) => `${name} = NULL`).join()}`] : []),
  `SET SESSION wait_timeout = ${String(LIMITS.IDLE_SESSION_SECONDS)}`,
  RELEASE,
];

/**
 * One transaction on a connection of its own. When the signal is aborted the connection is cut, at any point of the
 * transaction: a connection returns to its pool only when nothing is running on it.
 */
export async function transaction<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Written<T>>,
  { signal, reserve, conflicts, reservations }: Attempt & { readonly reservations: Reservations },
): Promise<Committed<T>> {
  const runner = source.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const giveUp = () => {
    cut(connection);
  };
  const run = async (statements: readonly string[]) =>
    (await runner.query(statements.join(';\n'))) as unknown[];
  let begun = false;
  let last: Bound = { bindings: [], statements: [] };
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', giveUp);
    const reservation = reserve === undefined ? undefined : reservations.reservation(reserve, conflicts);
    begun = true;
    const results = await run(reservation ? [reservation.statement, ...BEGIN] : BEGIN);
    const [{ made }] = results.at(-1) as [{ made: unknown }];
    reservation?.note((results[0] as [{ had: unknown }])[0].had);
    mustBeKnown(source, made);
    // What TypeORM sets when it begins a transaction itself; otherwise it would begin another one inside.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    const { value, deferred, drafts } = await work(runner.manager);
    last = lastOf(deferred, drafts);
    await bind(connection, last);
    // The caller has been told that the transaction failed.
    signal.throwIfAborted();
    const done = await end(last, run);
    return drafts.length ? { value, taken: takenOf(done.at(-1)) } : { value };
  } catch (error) {
    if (begun) await run(['ROLLBACK', ...afterwards(last)]).catch(giveUp);
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
    await runner.release();
  }
}

/** The last statements of a transaction. */
function lastOf(deferred: readonly DeferredWrite[], drafts: readonly EntryDraft[]): Bound {
  const writes = boundWrites(deferred);
  if (!drafts.length) return writes;
  const append = boundAppend(drafts);
  return {
    bindings: [...writes.bindings, ...append.bindings],
    statements: [...writes.statements, ...append.statements],
  };
}

/** Stores values in the session variables that the last text reads. */
async function bind(connection: PoolConnection, { bindings }: Bound): Promise<void> {
  if (!bindings.length) return;
  const set = bindings.map(
    ({ name, value }) => `${name} = ${typeof value === 'number' ? 'CAST(? AS SIGNED)' : '?'}`,
  );
  const values = bindings.map(({ value }) => value);
  await connection.promise().execute(`SET ${set.join()}`, values);
}

/** Runs the last statements and commits, in one message to the server. @returns the results of the statements */
async function end(
  last: Bound,
  run: (statements: readonly string[]) => Promise<unknown[]>,
): Promise<unknown[]> {
  try {
    const results = await run([...last.statements, 'COMMIT', ...afterwards(last)]);
    return results.slice(0, last.statements.length);
  } catch (error) {
    if (driverCode(error) === STOPPED) throw new Overtaken();
    throw driverCode(error) === 'ER_DUP_ENTRY' ? new Conflict() : error;
  }
}
