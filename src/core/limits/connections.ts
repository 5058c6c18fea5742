/**
 * Sockets, event streams, tokens, and how a process starts, logs and goes away. The form of the comments: src/core/limits.ts.
 */
export const CONNECTION_LIMITS = {
  /** One message of a client, all its fragments together. Beyond: the socket is closed with 1009. */
  SOCKET_MESSAGE_BYTES: 256 * 1024,
  /**
   * Time in one turn of the event loop for reading what clients have sent. Beyond: the rest is read in later turns, of one client
   * after another. Test: test/server/reading.test.ts
   */
  READING_TURN_MS: 8,
  /** Time for connection_init to arrive. Beyond: the socket is closed with 4408. */
  SOCKET_INIT_MS: 10_000,
  /** Time between two pings of a socket. Beyond: a socket that was silent since the last ping is cut. */
  SOCKET_PING_MS: 15_000,
  /**
   * Slices that the sockets are divided into; every SOCKET_PING_MS each slice is pinged once, one after another. Unit: slices.
   * Beyond: nothing, it only spreads the pings. Test: test/server/handshake.test.ts
   */
  SOCKET_PING_SLICES: 60,
  /** Time for a client to answer a close frame. Beyond: the socket is cut. Bounds: below SHUTDOWN_MS. */
  SOCKET_CLOSE_MS: 5_000,
  /** Answers that a client has not taken from its socket. Beyond: nothing more is read from the socket. */
  SOCKET_BACKLOG_BYTES: 4 * 1024 * 1024,
  /**
   * The same, as a number of answers: short answers take far more memory than their bytes. Beyond: nothing more is read from
   * the socket. Test: test/server/rfc6455-silence.test.ts
   */
  SOCKET_BACKLOG_ITEMS: 32_768,
  /**
   * Waiting results that are turned into bytes at once for a socket. Beyond: the rest follows when the socket has room. Bounds:
   * above PARCEL_BYTES.
   */
  SOCKET_WRITE_BYTES: 1024 * 1024,
  /**
   * Memory for sockets and event streams of one address: results and answers that are not taken, and messages that are not
   * complete. Beyond: the connection whose client has taken nothing for longest is cut. Bounds: above SOCKET_BACKLOG_BYTES, at most
   * BACKLOGS_PER_PROCESS_BYTES. Test: test/server/backlogs.test.ts
   */
  BACKLOGS_PER_ADDRESS_BYTES: 64 * 1024 * 1024,
  /** The same for all addresses. Beyond: the same. Test: test/server/backlogs.test.ts */
  BACKLOGS_PER_PROCESS_BYTES: 256 * 1024 * 1024,
  /** Operations open on one socket. Unit: operations. Beyond: refused, OVERLOADED. */
  OPERATIONS_PER_SOCKET: 100,
  /** The id of an operation, as JSON; it is sent with every result. Beyond: the socket is closed with 4400. */
  OPERATION_ID_BYTES: 256,
  /** Time an event stream's client may take nothing although something waits. Beyond: the stream is cut. */
  STREAM_STALL_MS: 20_000,
  /**
   * Sockets and event streams of a process together; MAX_CONNECTIONS overrides it. Unit: connections. Beyond: refused, 503.
   * Bounds: at most CONNECTIONS_SETTING. Test: test/cli/config.test.ts
   */
  CONNECTIONS_PER_PROCESS: 20_000,
  /**
   * Connections of one token: all screens of an organisation share one, and a leaked token must not fill a process. Unit:
   * connections. Beyond: refused, TOO_MANY_CONNECTIONS (4429).
   */
  CONNECTIONS_PER_TOKEN: 10_000,
  /**
   * Connections of one address: a whole venue may share one; MAX_CONNECTIONS_PER_ADDRESS overrides it. Unit: connections.
   * Beyond: refused, 429. Bounds: at most CONNECTIONS_PER_PROCESS. Test: test/cli/config.test.ts
   */
  CONNECTIONS_PER_ADDRESS: 2_000,
  /**
   * The highest value of either setting. Unit: connections. Beyond: the gateway does not start, and says why. Test:
   * test/cli/config.test.ts
   */
  CONNECTIONS_SETTING: 1_000_000,
  /**
   * Addresses for which the node remembers whether they are trusted proxies. Unit: addresses. Beyond: the least recently used
   * is checked again.
   */
  ADDRESSES_KNOWN: 1_000,
  /** Time a browser may cache the answer to a CORS preflight. Beyond: the browser asks again. */
  CORS_KEPT_SECONDS: 600,

  /**
   * Time over which a draining node spreads its closes, so that reconnections are spread too. Beyond: the remaining connections
   * are closed at once. Bounds: below SHUTDOWN_MS.
   */
  DRAIN_MS: 5_000,
  /** Time between two closes of a draining node. Beyond: the next connection is closed. */
  DRAIN_CONNECTION_MS: 2,
  /**
   * Time between two steps of draining; each step closes the connections that are due. Beyond: the next step runs. Bounds:
   * below DRAIN_MS.
   */
  DRAIN_STEP_MS: 20,
  /** Longest time that a draining node tells a client to wait before it reconnects. Beyond: nothing, it is a hint. */
  RETRY_HINT_MS: 2_000,
  /** Time for all connections to end once a node drains. Beyond: they are cut. */
  SHUTDOWN_MS: 10_000,

  /** Log lines with the same event and reason within LOG_LINES_MS. Beyond: they are counted, and one line tells the number. */
  LOG_LINES: 20,
  /** Time over which equal log lines are counted together. Beyond: counting starts again. */
  LOG_LINES_MS: 60_000,
  /** Time between two readiness checks. Beyond: the next check runs. Bounds: below TAIL_BEHIND_MS. */
  READINESS_CHECK_MS: 500,

  /** Worker processes of one gateway. Unit: workers. Beyond: the gateway does not start, and says why. */
  WORKERS: 64,
  /**
   * Growth of the heap over what was in use after the last full collection. Unit: percent. Beyond: the heap is collected. Test:
   * test/cli/heap.test.ts
   */
  HEAP_GROWTH_PERCENT: 30,
  /** Time for all workers to report their metrics. Beyond: /metrics fails. Test: test/server/metrics.test.ts */
  METRICS_MS: 8_000,
  /**
   * Crashes of workers within WORKER_CRASHES_MS. Unit: crashes. Beyond: the gateway ends, unless a worker serves. Test:
   * test/fault/workers.test.ts
   */
  WORKER_CRASHES: 5,
  /** Time a crash counts. Beyond: it counts no more. Test: test/fault/workers.test.ts */
  WORKER_CRASHES_MS: 60_000,
  /**
   * Wait before a crashed worker is restarted, doubled with each crash. Beyond: it is restarted. Bounds: at most
   * WORKER_RESTART_CAP_MS. Test: test/fault/workers.test.ts
   */
  WORKER_RESTART_MS: 100,
  /** Longest wait before a restart. Beyond: the wait is not doubled any more. Test: test/fault/workers.test.ts */
  WORKER_RESTART_CAP_MS: 10_000,

  /** Longest delay of one Node timer. Beyond: several timers run one after another. Bounds: 2³¹ − 1, by Node. */
  TIMER_MS: 2 ** 31 - 1,
  /** One token; identity providers put groups and roles into theirs. Beyond: refused, BAD_TOKEN. Bounds: below HEADER_BYTES. */
  TOKEN_CHARS: 16 * 1024,
  /** Lifetime of a token; revocations are kept as long. Beyond: refused, BAD_TOKEN. */
  TOKEN_LIFE_MS: 400 * 24 * 3_600_000,
  /**
   * Time for which a token that was accepted is not verified again; a key that its provider has withdrawn is accepted as long.
   * Beyond: its signature is verified again.
   */
  TOKEN_VERIFIED_MS: 60_000,
  /** Tokens that were accepted lately, and their bearers. Beyond: the least recently used is dropped, and verified again when it comes. */
  TOKENS_VERIFIED_BYTES: 4 * 1024 * 1024,
  /**
   * Time between two requests for an identity provider's keys, made because a token names an unknown key. Beyond: the next
   * request may be made.
   */
  JWKS_AGAIN_MS: 5_000,
  /**
   * Time for a running gateway to answer whether it accepts a token that the command line has made. Beyond: the token is
   * printed unchecked. Test: test/cli/first-minute.test.ts
   */
  TOKEN_TRIED_MS: 3_000,
  /** Time between two polls for what other nodes revoked. Beyond: the next poll is made. */
  REVOCATION_POLL_MS: 2_000,
  /** Revocations read or deleted by one statement. Beyond: further statements take the rest. */
  REVOCATION_ROWS: 1_000,
  /** Time between two polls for the roles that other nodes granted and removed. Beyond: the next poll is made. */
  ROLE_POLL_MS: 1_000,
  /** Roles read by one statement. Beyond: further statements read the rest. */
  ROLE_ROWS: 1_000,
} as const;
