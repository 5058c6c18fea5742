// Relations between limits: the "Bounds:" of their comments.
import { LIMITS } from '../../src/core/limits.js';

const L = LIMITS;
/** Bytes of a character in UTF-8; three of them take four characters in a cursor. */
const BYTES_PER_CHAR = 4;
const inBase64 = (bytes: number) => Math.ceil(bytes / 3) * 4;
const INT64 = 2n ** 63n - 1n;
/** MySQL's defaults. */
const MYSQL = { connections: 151, preparedStatements: 16_382, blobBytes: 65_535 };
/** Selections that SQLite combines in one statement. */
const SQLITE_COMPOUNDED = 500;

/** Each list ascends. */
const ASCENDING: Record<string, readonly (number | bigint)[]> = {
  'a name in a cursor': [inBase64(L.NAME_CHARS * BYTES_PER_CHAR), L.CURSOR_CHARS],
  'a text in its column': [L.TEXT_CHARS * BYTES_PER_CHAR, L.TEXT_COLUMN_BYTES],
  'the subjects of an entry in their column': [
    L.SUBJECTS_PER_ENTRY * JSON.stringify([`org_${'0'.repeat(26)}`]).length,
    L.TEXT_COLUMN_BYTES,
  ],
  'a page when nothing is said': [L.PAGE_DEFAULT_ITEMS, L.PAGE_ITEMS],
  'an amount, some of them, and a column': [L.AMOUNT_MINOR, 10n * L.AMOUNT_MINOR, INT64],
  'what is received of a donation': [L.DONATION_RECEIVED_MINOR, L.AMOUNT_MINOR],
  'a part of a picture in its column': [L.PICTURE_CHUNK_BYTES, MYSQL.blobBytes],
  'a token in its headers': [L.TOKEN_CHARS, L.HEADER_BYTES],
  'what an operation costs': [
    ...[L.OPERATION_FREE_COST, L.ENTRY_COST, L.OPERATION_COST],
    ...[L.OPERATIONS_COST_PER_CLIENT, L.OPERATIONS_COST],
  ],
  'fields that are compiled': [L.COMPILED_FIELDS_PER_OPERATION, L.COMPILED_FIELDS],
  'documents that clients have sent': [L.SENT_DOCUMENTS_PER_CLIENT_BYTES, L.SENT_DOCUMENTS_BYTES],
  'answers that are kept': [L.KEPT_ANSWER_BYTES, L.KEPT_ANSWERS_BYTES],
  'what a batch costs': [L.ENTRY_COST, L.BATCH_COST],
  'operations that wait': [L.OPERATIONS_WAITING_PER_CLIENT, L.OPERATIONS_WAITING],
  'requests under way': [L.REQUESTS_PER_ADDRESS, L.REQUESTS_PER_PROCESS],
  'sheets that wait to be printed': [L.PRINTS_WAITING_PER_CLIENT, L.PRINTS_WAITING],
  'bodies in memory': [L.BODY_BYTES, L.BODIES_PER_ADDRESS_BYTES, L.BODIES_PER_PROCESS_BYTES],
  connections: [L.CONNECTIONS_PER_ADDRESS, L.CONNECTIONS_PER_PROCESS, L.CONNECTIONS_SETTING],
  groups: [L.GROUPS_PER_ADDRESS, L.GROUPS_PER_TOKEN, L.GROUPS_PER_PROCESS],
  'things whose lists one statement of SQLite reads': [L.LIST_PARENTS, SQLITE_COMPOUNDED],
  'uploads that wait': [L.PICTURES_WAITING_PER_BEARER, L.PICTURES_WAITING],
  'what sockets and streams keep': [
    ...[L.SOCKET_BACKLOG_BYTES, L.BACKLOGS_PER_ADDRESS_BYTES, L.BACKLOGS_PER_PROCESS_BYTES],
  ],
  'answers in memory': [L.ANSWERS_PER_ADDRESS_BYTES, L.ANSWERS_PER_PROCESS_BYTES],
  'a reservation, and the write that waits for it': [
    ...[L.RESERVATION_MS, L.RESERVATION_CAP_MS, L.WRITE_DEADLINE_MS],
  ],
  'draining, and the end of a process': [L.DRAIN_STEP_MS, L.DRAIN_MS, L.SHUTDOWN_MS],
  'the answer to a close, and the end of a process': [L.SOCKET_CLOSE_MS, L.SHUTDOWN_MS],
  'a worker that is started again': [L.WORKER_RESTART_MS, L.WORKER_RESTART_CAP_MS],
  'a timer of Node': [L.TIMER_MS, 2 ** 31 - 1],
  'a write, and who asked for it': [
    L.IDLE_TRANSACTION_SECONDS * 1_000,
    L.LOCK_WAIT_SECONDS * 1_000,
    ...[L.WRITE_DEADLINE_MS, L.REQUEST_MS],
  ],
  'a load': [L.WRITE_DEADLINE_MS, L.LOAD_DEADLINE_MS],
  'a read, and who asked for it': [L.READ_WAIT_MS + L.READ_STATEMENT_MS, L.REQUEST_MS],
  'sessions of MySQL': [L.IDLE_SESSION_SECONDS, L.MIGRATION_SECONDS],
  'a connection that is kept, and what it asks': [L.KEEP_ALIVE_MS, L.IDLE_SESSION_SECONDS * 1_000],
  'statements of MySQL': [
    L.PREPARED_STATEMENTS_PER_CONNECTION * L.NODE_CONNECTIONS,
    MYSQL.preparedStatements,
  ],
  'connections to MySQL': [
    ...[L.PROCESS_CONNECTIONS_LEAST, L.PROCESS_CONNECTIONS, L.NODE_CONNECTIONS],
    MYSQL.connections,
  ],
  'waiting for a file': [L.SQLITE_BUSY_MS, L.SQLITE_START_BUSY_MS],
  'a page in the window': [L.FEED_PAGE_ENTRIES, L.FEED_WINDOW_ENTRIES],
  'polls of the store': [L.TAIL_POLL_DEGRADED_MS, L.TAIL_POLL_MS, L.TAIL_BEHIND_MS, L.TAIL_SILENT_MS],
  'readiness checks': [L.READINESS_CHECK_MS, L.TAIL_BEHIND_MS],
  'what waits for a socket': [
    ...[L.PARCEL_BYTES, L.SUBSCRIBER_RESUME_BYTES, L.SUBSCRIBER_BACKLOG_BYTES, L.SOCKET_WRITE_BYTES],
  ],
  'waits of a subscriber': [L.SUBSCRIBER_SETBACK_MS, L.SUBSCRIBER_SETBACK_CAP_MS],
  'waits for a bus': [L.BUS_RETRY_MS, L.BUS_RETRY_CAP_MS],
};

test.each(Object.entries(ASCENDING))('%s: each bound leaves room for the one before', (_what, bounds) => {
  expect(bounds).toEqual([...bounds].sort((a, b) => (a < b ? -1 : Number(a > b))));
});
