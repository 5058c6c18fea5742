/** Every bound of the gateway, named, with its unit last. Nothing here grows without one of these. */
export const LIMITS = {
  // Text
  NAME_CHARS: 200,
  /** Of a badge's number. */
  NUMBER_CHARS: 40,
  TEXT_CHARS: 4_000,
  REASON_CHARS: 500,
  /** Names of bearers, as identity providers give them. */
  BEARER_CHARS: 255,
  LIST_ITEMS: 200,
  /** What a text column of MySQL holds. */
  TEXT_COLUMN_BYTES: 65_535,
  /** Rows of which such a column is read in one statement. */
  WIDE_COLUMN_ROWS: 20,
  // Pages
  PAGE_ITEMS: 100,
  PAGE_DEFAULT_ITEMS: 20,
  NODES_PER_CALL: 100,
  /** Holds the longest sort key, a name of NAME_CHARS at four bytes each. */
  CURSOR_CHARS: 2_000,
  // Money
  AMOUNT_MINOR: 10n ** 15n,
  /** All receipts of one donation together: lists sort by it, so it must fit an integer column. Totals have no bound. */
  DONATION_RECEIVED_MINOR: 10n ** 15n,
  // Domain
  PLACES_PER_PROJECT: 200,
  WAITING_PER_PROJECT: 200,
  EVIDENCE_PER_CLAIM: 100,
  EVIDENCE_PICTURES: 20,
  EVIDENCE_AMOUNTS: 20,
  PICTURE_URL_CHARS: 2_000,
  PICTURE_BYTES: 2 * 1024 * 1024,
  PICTURE_PIXELS: 64_000_000,
  /** What one bearer may upload in PICTURE_QUOTA_MS. */
  PICTURE_QUOTA_BYTES: 64 * 1024 * 1024,
  PICTURE_QUOTA_MS: 24 * 3_600_000,
  /** After which a picture that no evidence shows is forgotten. */
  PICTURE_UNUSED_MS: 24 * 3_600_000,
  /** Below the 64 KiB that a blob column of MySQL holds. */
  PICTURE_CHUNK_BYTES: 60 * 1024,
  PROJECTS_PER_EVENT: 200,
  /** Events whose boards are told that a body they show has another name; the latest. */
  SHOWN_AT_EVENTS: 500,
  SEGMENTS_PER_EVENT: 50,
  ORGANISERS_PER_EVENT: 20,
  ORGANISATION_DEPTH: 12,
  /** How many an organisation may have come from, one after the other. */
  ORGANISATION_PREDECESSORS: 50,
  /** Members of members together: all of them are locked while one is added. */
  ORGANISATION_MEMBERS_BELOW: 2_000,
  SCREENS_PER_EVENT: 200,
  SCREEN_SIGHT_WRITE_MS: 2_000,
  SCREEN_SIGHT_KEPT_MS: 24 * 3_600_000,
  /** Of which it is remembered that they may report. */
  SCREENS_ADMITTED_ITEMS: 1_000,
  SCREEN_BEHIND_ENTRIES: 256,
  // Requests
  REQUEST_MS: 4_800,
  BODY_BYTES: 256 * 1024,
  DOCUMENT_TOKENS: 2_000,
  DOCUMENT_DEPTH: 12,
  /** Of a document, those of fragments each time they are spread. */
  DOCUMENT_SELECTIONS: 5_000,
  DOCUMENT_ERRORS: 20,
  /** Of reading and checking it, in microseconds of CPU. */
  DOCUMENT_CHAR_COST: 5,
  DOCUMENT_CACHE_ITEMS: 1_000,
  DOCUMENT_CACHE_BYTES: 24 * 1024 * 1024,
  /** By the variables that say how much is asked for. */
  COSTS_PER_DOCUMENT: 32,
  /** Microseconds of CPU, as docs/adr/0015 counts them: beyond it an operation is not run. */
  OPERATION_COST: 50_000,
  /** The same, of what a subscription runs again for every entry. */
  ENTRY_COST: 2_000,
  /** What costs no more does not wait for others. */
  OPERATION_FREE_COST: 200,
  /** Of all operations that run at once, and of those of one client. */
  OPERATIONS_COST: 100_000,
  OPERATIONS_COST_PER_CLIENT: 50_000,
  OPERATIONS_WAITING: 1_000,
  OPERATIONS_WAITING_PER_CLIENT: 100,
  /** What a list that is no page is taken to hold. */
  LIST_USUAL_ITEMS: 10,
  PREPARED_ITEMS: 1_000,
  PREPARED_BYTES: 16 * 1024 * 1024,
  // Plain HTTP
  /** All headers of a request: a token of TOKEN_CHARS among them. */
  HEADER_BYTES: 32 * 1024,
  HEADERS_MS: 10_000,
  KEEP_ALIVE_MS: 20_000,
  /** To send a body or to take an answer, and beside it the time that its bytes take at HTTP_BYTES_PER_SECOND; then it is cut. */
  HTTP_PATIENCE_MS: 10_000,
  HTTP_BYTES_PER_SECOND: 32 * 1024,
  /** Between two looks at who is too slow. */
  HTTP_LOOK_MS: 1_000,
  /** Of a body that is refused, taken and thrown away so that its sender hears the refusal. */
  REFUSED_BODY_MS: 1_000,
  REFUSED_BODY_BYTES: 16 * 1024 * 1024,
  /** Beyond it the one that has been without a request for longest is closed. */
  HTTP_CONNECTIONS_PER_PROCESS: 4_000,
  /** Beyond it connections are closed at once. */
  HTTP_CONNECTIONS_PER_ADDRESS: 1_000,
  REQUESTS_PER_PROCESS: 4_000,
  REQUESTS_PER_ADDRESS: 250,
  /** Bodies in memory together. */
  BODIES_PER_PROCESS_BYTES: 128 * 1024 * 1024,
  BODIES_PER_ADDRESS_BYTES: 16 * 1024 * 1024,
  // Sockets
  SOCKET_MESSAGE_BYTES: 256 * 1024,
  SOCKET_INIT_MS: 10_000,
  SOCKET_PING_MS: 15_000,
  SOCKET_PING_TURNS: 60,
  /** For the client to answer that its socket is closed. */
  SOCKET_CLOSE_MS: 5_000,
  /** Of answers that a client does not take; beyond it nothing more is read from it. */
  SOCKET_BACKLOG_BYTES: 4 * 1024 * 1024,
  /** How many answers and results may wait, since the shortest take far more memory than bytes on the wire. */
  SOCKET_BACKLOG_ITEMS: 32_768,
  /** Of what waits for a socket; the rest follows when it has room. */
  SOCKET_WRITE_BYTES: 1024 * 1024,
  OPERATIONS_PER_SOCKET: 100,
  /** Of an operation's id as JSON: it is sent with every result. */
  OPERATION_ID_BYTES: 256,
  /** Of an event stream whose client takes nothing of what waits for it; then it is cut. */
  STREAM_STALL_MS: 20_000,
  /** Sockets and event streams together, unless MAX_CONNECTIONS says otherwise. */
  CONNECTIONS_PER_PROCESS: 20_000,
  /** A token is shared by all screens of an organisation; one that leaked must not fill a process. */
  CONNECTIONS_PER_TOKEN: 10_000,
  /** A whole venue stands behind one address. MAX_CONNECTIONS_PER_ADDRESS may say otherwise. */
  CONNECTIONS_PER_ADDRESS: 2_000,
  /** As large as either may be set. */
  CONNECTIONS_SETTING: 1_000_000,
  /** Of which it is remembered whether they are proxies. */
  ADDRESSES_KNOWN: 1_000,
  CORS_KEPT_SECONDS: 600,
  // Going away: the farewells are spread, and so are those who come back
  DRAIN_MS: 5_000,
  DRAIN_CONNECTION_MS: 2,
  DRAIN_STEP_MS: 20,
  RETRY_HINT_MS: 2_000,
  SHUTDOWN_MS: 10_000,
  // The log
  /** Of each event and reason that are written in LOG_LINES_MS; of the others it is said how many they were. */
  LOG_LINES: 20,
  LOG_LINES_MS: 60_000,
  /** Between two looks at whether the node is ready. */
  READINESS_LOOK_MS: 500,
  // Workers
  WORKERS: 64,
  METRICS_MS: 8_000,
  /** After so many crashes in that time the gateway ends, if no worker serves. */
  WORKER_CRASHES: 5,
  WORKER_CRASHES_MS: 60_000,
  /** Before a worker is started again: doubled with each crash, up to the cap. */
  WORKER_RESTART_MS: 100,
  WORKER_RESTART_CAP_MS: 10_000,
  // Tokens
  /** The longest that a timer of Node waits; what is later is waited for in several turns. */
  TIMER_MS: 2 ** 31 - 1,
  /** Providers put groups and roles into theirs. */
  TOKEN_CHARS: 16 * 1024,
  /** From when a token is issued to when it ends, at most; revocations are kept for as long. */
  TOKEN_LIFE_MS: 400 * 24 * 3_600_000,
  /** Before the provider is asked again for its keys, because a token names one that is not known. */
  JWKS_AGAIN_MS: 5_000,
  /** For a running gateway to say whether it takes a token that the command line has made. */
  TOKEN_TRIED_MS: 1_000,
  REVOCATION_POLL_MS: 2_000,
  /** Read, and pruned, in one statement. */
  REVOCATION_ROWS: 1_000,
  // The store
  WRITE_QUEUE_ITEMS: 20_000,
  /** Ledger lines proven at once. */
  LEDGER_STRETCH_LINES: 1_000,
  /** Ledger lines committed together. */
  GROUP_COMMIT_ITEMS: 256,
  /** Rows in one INSERT: keeps a statement well below what the server accepts. */
  INSERT_ROWS: 256,
  WRITE_ATTEMPTS: 8,
  WRITE_BACKOFF_MS: 15,
  /** All attempts together: whoever writes is answered by then. */
  WRITE_DEADLINE_MS: 4_000,
  /** For what is put in whole by an operator. */
  LOAD_DEADLINE_MS: 60_000,
  LOCK_WAIT_SECONDS: 3,
  /**
   * How long a transaction waits for its node's next statement: only a frozen node is this quiet in the middle of one. Shorter than
   * LOCK_WAIT_SECONDS, so that whoever waits for its locks has them in time.
   */
  IDLE_TRANSACTION_SECONDS: 2,
  /** How long a connection is idle, at most, before the server ends it. */
  IDLE_SESSION_SECONDS: 600,
  /** Kept prepared on a connection; the least used one makes way. A server keeps 16,382 of all connections. */
  PREPARED_STATEMENTS_PER_CONNECTION: 64,
  READ_WAIT_MS: 1_500,
  READ_STATEMENT_MS: 3_000,
  /** To MySQL, of one process: MySQL itself takes 151 of all of them. */
  PROCESS_CONNECTIONS: 24,
  NODE_CONNECTIONS: 96,
  /** One for the feed, two to write, as migrations need, and two to read. */
  PROCESS_CONNECTIONS_LEAST: 5,
  POOL_WAITING_ITEMS: 10_000,
  /** At the start a process waits for others that set up the same file; afterwards the event loop must not stand still. */
  SQLITE_START_BUSY_MS: 4_000,
  SQLITE_BUSY_MS: 2,
  SQLITE_RETRY_MS: 10,
  /** Of reads in one turn of the event loop, which SQLite answers without ever leaving it. */
  SQLITE_TURN_MS: 8,
  CONNECT_MS: 5_000,
  MIGRATION_WAIT_SECONDS: 60,
  MIGRATION_SECONDS: 24 * 3_600,
  SQLITE_SCRUB_ATTEMPTS: 500,
  IDEMPOTENCY_KEPT_MS: 7 * 24 * 3_600_000,
  /** Of a subject's stretches, read at first and where most are leapt over, and at most: a statement of 1 to 3 ms. */
  FEED_STRETCHES_FEW: 64,
  FEED_STRETCHES: 2_048,
  /** Seqs listed in one statement, and entries of a part of the feed that one statement looks through. */
  FEED_LISTED_SEQS: 1_000,
  FEED_LOOK_ENTRIES: 10_000,
  /** Entries of a part of the feed in which one statement counts a kind, by its index. */
  FEED_COUNT_ENTRIES: 100_000,
  PRUNE_ROWS: 1_000,
  PRUNE_PICTURES: 20,
  PRUNE_PAUSE_MS: 60_000,
  // The live engine
  /** As many ids as the text column of an entry's subjects holds. */
  SUBJECTS_PER_ENTRY: 1_900,
  FEED_PAGE_ENTRIES: 256,
  FEED_WINDOW_ENTRIES: 1_024,
  FEED_PAGES_READING: 4,
  FEED_PAGES_KEPT: 64,
  TAIL_PENDING_ENTRIES: 10_000,
  TAIL_GAP_MS: 20,
  TAIL_POLL_MS: 1_000,
  TAIL_POLL_DEGRADED_MS: 100,
  /** Entries that wait for a group to be executed; beyond it its subscribers catch up by themselves. */
  GROUP_QUEUE_ENTRIES: 1_024,
  /** The same of all groups of a node: each may have its part of it, or BATCH_ENTRIES. */
  GROUP_QUEUES_ENTRIES: 200_000,
  /** Entries of a group that are executed in one go, and what they may cost then. */
  BATCH_ENTRIES: 16,
  BATCH_COST: 8_000,
  /** Executions in one turn of the event loop: an answer to somebody takes several turns. */
  EXECUTIONS_TURN_MS: 1,
  /** Executions that wait for the store at a time; beyond it the others wait for their turn. */
  EXECUTIONS_RUNNING: 8,
  /** Different subscriptions that one address or token may pay for, and that a process carries. Beyond: refused with a code. */
  GROUPS_PER_ADDRESS: 500,
  GROUPS_PER_TOKEN: 1_000,
  GROUPS_PER_PROCESS: 20_000,
  /** For each so many bytes that it keeps, a group counts as one more. */
  GROUP_BYTES: 32 * 1024,
  /** Variables of one subscription, as JSON. */
  SUBSCRIPTION_VARIABLES_CHARS: 16_384,
  /** What all groups of a node have rendered lately, kept for those who catch up. */
  RENDERED_BYTES: 32 * 1024 * 1024,
  OPENINGS_KEPT: 64,
  OPENING_FRESH_MS: 1_000,
  TURN_MS: 4,
  PARCEL_BYTES: 64 * 1024,
  SUBSCRIBER_BACKLOG_BYTES: 1024 * 1024,
  SUBSCRIBER_RESUME_BYTES: 64 * 1024,
  SUBSCRIBER_SETBACKS: 60,
  SUBSCRIBER_SETBACK_MS: 100,
  SUBSCRIBER_SETBACK_CAP_MS: 1_500,
  BUS_MESSAGE_BYTES: 256 * 1024,
  BUS_UNANSWERED_BYTES: 4 * 1024 * 1024,
  BUS_BEAT_MS: 1_000,
  BUS_SILENT_BEATS: 2,
  /** Before a lost Redis is tried again: doubled each time, up to the cap. */
  BUS_RETRY_MS: 50,
  BUS_RETRY_CAP_MS: 1_000,
  BUS_PIPE_CHARS: 4 * 1024 * 1024,
  /** Longest that a node counts as ready without an answer of the store, or with an entry that it cannot hand on. */
  TAIL_SILENT_MS: 10_000,
  TAIL_BEHIND_MS: 5_000,
  /** How long a store may show an older state, as a replica does that lags; then it counts as restored. */
  STORE_LAG_MS: 10_000,
  /** How long a cursor ahead of the store is waited for; then it counts as one of another history. */
  CURSOR_AHEAD_MS: 2_000,
  /** Processes whose announcements are told apart. */
  BUS_SENDERS: 1_000,
} as const;
