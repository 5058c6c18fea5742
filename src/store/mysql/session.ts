import { LIMITS } from '../../core/limits.js';

/** What a pool of connections is used for. */
export interface PoolBounds {
  /** How long a caller waits for a connection, at most. */
  readonly waitMs: number;
  /** How long a statement takes, at most; unbounded when absent. */
  readonly statementMs?: number;
  /** Statements that every connection begins with. */
  readonly session: readonly string[];
}

// A session begins with whatever the server, its init_connect and the handshake gave it: everything that the store relies on is set
// before the first statement of its own.
const ALWAYS = [
  // Whatever the handshake agreed on, or a server that does not listen to it.
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION time_zone = '+00:00'",
  `SET SESSION innodb_lock_wait_timeout = ${String(LIMITS.LOCK_WAIT_SECONDS)}`,
  `SET SESSION wait_timeout = ${String(LIMITS.IDLE_SESSION_SECONDS)}`,
];

/** Of connections that write. */
export const writing: PoolBounds = {
  waitMs: LIMITS.WRITE_DEADLINE_MS,
  session: [
    ...ALWAYS,
    // What is read after waiting for a lock is the present, and fewer gaps are locked.
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    // A deadlock ends a transaction; without this, statements already on their way would commit one by one.
    'SET SESSION autocommit = 0',
  ],
};

/** Of connections that read. */
export function reading(flavour: 'mysql' | 'mariadb'): PoolBounds {
  const statementMs = LIMITS.READ_STATEMENT_MS;
  // The server gives up too, or what nobody waits for any more would pile up there.
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
      // Otherwise a read would open a transaction that nobody ends, and see its state for ever.
      'SET SESSION autocommit = 1',
      `SET SESSION ${limit}`,
    ],
  };
}
