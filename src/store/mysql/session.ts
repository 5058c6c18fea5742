import { LIMITS } from '../../core/limits.js';

/** What a pool of connections is used for. */
export interface PoolBounds {
  /** Longest wait for a connection. */
  readonly waitMs: number;
  /** Longest time of a statement; unbounded when undefined. */
  readonly statementMs?: number;
  /** Statements that every new connection runs first. */
  readonly session: readonly string[];
}

// A session starts with settings from the server, its init_connect and the handshake. Everything that the store relies on is
// set before its first own statement.
const ALWAYS = [
  // Overrides the character set of the handshake, also where the server ignores that.
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION time_zone = '+00:00'",
  `SET SESSION innodb_lock_wait_timeout = ${String(LIMITS.LOCK_WAIT_SECONDS)}`,
  `SET SESSION wait_timeout = ${String(LIMITS.IDLE_SESSION_SECONDS)}`,
];

/** Settings of connections that write. */
export const writing: PoolBounds = {
  waitMs: LIMITS.WRITE_DEADLINE_MS,
  session: [
    ...ALWAYS,
    // A read after waiting for a lock sees the newest committed rows, and fewer gaps are locked.
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    // A deadlock rolls the transaction back. With autocommit, its remaining statements would then commit one by one.
    'SET SESSION autocommit = 0',
  ],
};

/** Settings of connections that read. */
export function reading(flavour: 'mysql' | 'mariadb'): PoolBounds {
  const statementMs = LIMITS.READ_STATEMENT_MS;
  // The server must abort it too; otherwise abandoned statements would pile up there.
  const limit =
    flavour === 'mariadb'
      ? `max_statement_time = ${String(statementMs / 1_000)}`
      : `max_execution_time = ${String(statementMs)}`;
  return {
    waitMs: LIMITS.READ_WAIT_MS,
    statementMs,
    session: [
      ...ALWAYS,
      'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
      // Without autocommit a read would open a transaction that nobody ends, and see its state for ever.
      'SET SESSION autocommit = 1',
      `SET SESSION ${limit}`,
    ],
  };
}
