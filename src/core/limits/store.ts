/** The database. The form of the comments: src/core/limits.ts. */
export const STORE_LIMITS = {
  /** Transactions that wait in the queue of a store that runs one at a time. Beyond: refused, OVERLOADED. */
  WRITE_QUEUE_ITEMS: 20_000,
  /**
   * Ledger lines verified in one call. Beyond: the caller reads the next range, or `first` is refused, BAD_NUMBER. Test:
   * test/domain/ledger-proof.suite.ts
   */
  LEDGER_RANGE_LINES: 1_000,
  /** Requests committed together in one transaction. Beyond: the rest waits for the next commit. */
  GROUP_COMMIT_ITEMS: 256,
  /**
   * Rows of one INSERT, so that a statement stays well below what the server accepts. Beyond: further statements insert the
   * rest.
   */
  INSERT_ROWS: 256,
  /** Attempts of a transaction that fails because of others. Beyond: refused, OVERLOADED. */
  WRITE_ATTEMPTS: 8,
  /**
   * Wait before the second attempt, doubled each time; a random part of it is waited. Beyond: the attempt is made. Test:
   * test/store/transact.test.ts
   */
  WRITE_BACKOFF_MS: 15,
  /**
   * Time for all attempts together. Beyond: aborted, UNAVAILABLE. Bounds: below REQUEST_MS, above LOCK_WAIT_SECONDS. Test:
   * test/store/transact.test.ts
   */
  WRITE_DEADLINE_MS: 4_000,
  /**
   * The same for a transaction that loads whole data sets for an operator. Beyond: aborted. Bounds: above WRITE_DEADLINE_MS.
   */
  LOAD_DEADLINE_MS: 60_000,
  /**
   * Time MySQL waits for a lock. Beyond: the transaction is retried. Bounds: above IDLE_TRANSACTION_SECONDS. Test:
   * test/fault/hostile.test.ts
   */
  LOCK_WAIT_SECONDS: 3,
  /**
   * Time a transaction that appends to the ledger waits for a reservation, longer each time another one was faster. On MySQL in
   * whole seconds. Beyond: it continues without a reservation. Bounds: at most RESERVATION_CAP_MS.
   */
  RESERVATION_MS: 250,
  /**
   * Longest such wait. Beyond: it does not grow any more. Bounds: below WRITE_DEADLINE_MS. Test: test/store/deferred.test.ts
   */
  RESERVATION_CAP_MS: 1_000,
  /**
   * Time MySQL waits for the next statement of a transaction; only a frozen node takes so long. Beyond: the transaction is
   * rolled back, and its locks are free. Bounds: below LOCK_WAIT_SECONDS.
   */
  IDLE_TRANSACTION_SECONDS: 2,
  /** Idle time of a connection. Beyond: the server ends it, and the pool opens another. Test: test/fault/hostile.test.ts */
  IDLE_SESSION_SECONDS: 600,
  /**
   * Prepared statements kept on a connection. Unit: statements. Beyond: the least recently used is closed. Bounds: times
   * NODE_CONNECTIONS below the 16,382 that a server keeps.
   */
  PREPARED_STATEMENTS_PER_CONNECTION: 64,
  /**
   * Wait for a free connection to read with. Beyond: refused, UNAVAILABLE. Bounds: with READ_STATEMENT_MS below REQUEST_MS.
   * Test: test/store/doors.test.ts
   */
  READ_WAIT_MS: 1_500,
  /** Time of one reading statement. Beyond: it is aborted, UNAVAILABLE. */
  READ_STATEMENT_MS: 3_000,
  /**
   * Connections of one process to MySQL. Unit: connections. Beyond: further callers wait. Bounds: at least
   * PROCESS_CONNECTIONS_LEAST.
   */
  PROCESS_CONNECTIONS: 24,
  /**
   * Connections of a node, all its workers together; DATABASE_CONNECTIONS overrides it. Unit: connections. Beyond: each worker
   * has its part. Bounds: below the 151 that MySQL accepts. Test: test/cli/config.test.ts
   */
  NODE_CONNECTIONS: 96,
  /**
   * Smallest number of connections of a process: one for the feed, two to write, as migrations need, and two to read. Unit:
   * connections. Beyond: with fewer the gateway does not start.
   */
  PROCESS_CONNECTIONS_LEAST: 5,
  /** Callers that wait for a connection of one pool. Beyond: refused, UNAVAILABLE. */
  POOL_WAITING_ITEMS: 10_000,
  /**
   * Time SQLite waits for other processes at the start. Beyond: the gateway does not start, and says why. Bounds: above
   * SQLITE_BUSY_MS. Test: test/store/sqlite-busy.test.ts
   */
  SQLITE_START_BUSY_MS: 4_000,
  /**
   * The same after the start, when the event loop must not be blocked. Beyond: the statement is retried after SQLITE_RETRY_MS.
   * Test: test/store/sqlite-busy.test.ts
   */
  SQLITE_BUSY_MS: 2,
  /**
   * Time between two attempts to lock a file that another process holds. Beyond: the next attempt is made, until
   * WRITE_DEADLINE_MS. Test: test/store/sqlite-busy.test.ts
   */
  SQLITE_RETRY_MS: 10,
  /**
   * Time for reads in one turn of the event loop, which SQLite answers without leaving it. Beyond: the rest waits for the next
   * turn.
   */
  SQLITE_TURN_MS: 8,
  /** Time to connect to a server. Beyond: aborted, UNAVAILABLE. Test: test/store/doors.test.ts */
  CONNECT_MS: 5_000,
  /** Time to wait for another node's migration. Beyond: this node does not start, and says why. */
  MIGRATION_WAIT_SECONDS: 60,
  /**
   * Time of a migration, during which a connection says nothing while a table is copied. Beyond: the server ends the
   * connection. Bounds: above IDLE_SESSION_SECONDS.
   */
  MIGRATION_SECONDS: 24 * 3_600,
  /**
   * Attempts to truncate SQLite's log of overwritten pages. Beyond: it is left until the next time. Test:
   * test/store/sqlite-file.test.ts
   */
  SQLITE_SCRUB_ATTEMPTS: 500,
  /** Time the answers of requests with an idempotency key are kept. Beyond: they are deleted, and the key may be used again. */
  IDEMPOTENCY_KEPT_MS: 7 * 24 * 3_600_000,
  /**
   * Stretches of a subject that are read at first, and after most of the last ones were skipped. Unit: stretches. Beyond: the
   * next read takes more, up to FEED_STRETCHES.
   */
  FEED_STRETCHES_FEW: 64,
  /** Stretches read by one statement, which takes 1 to 3 ms. Unit: stretches. Beyond: further statements read the rest. */
  FEED_STRETCHES: 2_048,
  /** Seqs listed in one statement. Unit: seqs. Beyond: further statements read the rest. Test: test/store/feed-about.test.ts */
  FEED_LISTED_SEQS: 1_000,
  /** Entries scanned by one statement. Beyond: the next statement scans the next part. */
  FEED_SCAN_ENTRIES: 10_000,
  /**
   * Entries among which one statement counts a kind. Beyond: the next statement counts the next part. Test:
   * test/store/feed-about.test.ts
   */
  FEED_COUNT_ENTRIES: 100_000,
  /** Rows deleted by one step of pruning. Beyond: the next steps delete the rest, and follow at once. */
  PRUNE_ROWS: 1_000,
  /** The same for pictures, whose rows are large. Unit: pictures. Beyond: as PRUNE_ROWS. */
  PRUNE_PICTURES: 20,
  /** Time between two checks for rows to prune. Beyond: the next check runs. Test: test/server/retention.test.ts */
  PRUNE_PAUSE_MS: 60_000,
} as const;
