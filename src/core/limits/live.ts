/** The realtime engine and its bus. The form of the comments: src/core/limits.ts. */
export const LIVE_LIMITS = {
  /** Subjects of an entry. Unit: ids. Beyond: the last ones are left out. Bounds: all of them fit TEXT_COLUMN_BYTES. */
  SUBJECTS_PER_ENTRY: 1_900,
  /** A page of the feed. Beyond: the rest is on the next page. */
  FEED_PAGE_ENTRIES: 256,
  /** The newest entries, kept in memory. Beyond: older entries are read from the store. Bounds: at least FEED_PAGE_ENTRIES. */
  FEED_WINDOW_ENTRIES: 1_024,
  /** Pages of the feed read at the same time. Unit: pages. Beyond: further readers wait. */
  FEED_PAGES_READING: 4,
  /** Pages of the feed kept in memory. Unit: pages. Beyond: the least recently used is dropped, and read again when needed. */
  FEED_PAGES_KEPT: 64,
  /** Entries that arrived before an earlier seq. Beyond: they are dropped, and read from the store. */
  TAIL_PENDING_ENTRIES: 10_000,
  /** Time for a gap in seq to close by itself. Beyond: the gap is read from the store. */
  TAIL_GAP_MS: 20,
  /** Time between two polls of the store. Beyond: the next poll is made. */
  TAIL_POLL_MS: 1_000,
  /** The same while the bus is down. Beyond: the next poll is made. Bounds: below TAIL_POLL_MS. */
  TAIL_POLL_DEGRADED_MS: 100,
  /** Time the store may not answer. Beyond: the node is not ready. Bounds: above TAIL_POLL_MS. */
  TAIL_SILENT_MS: 10_000,
  /**
   * Time an entry that is known to exist may wait to be handed on. Beyond: the node is not ready. Bounds: above TAIL_POLL_MS.
   */
  TAIL_BEHIND_MS: 5_000,
  /** Time a store may show an older state, as a lagging replica does. Beyond: it counts as restored. */
  STORE_LAG_MS: 10_000,
  /** Time to wait for a store that is behind a cursor. Beyond: the cursor counts as one of another epoch. */
  CURSOR_AHEAD_MS: 2_000,
  /** Entries that wait to be executed by a group. Beyond: its members leave it and catch up by themselves. */
  GROUP_QUEUE_ENTRIES: 1_024,
  /**
   * The same for all groups of a node. Beyond: as GROUP_QUEUE_ENTRIES; each group has an equal part, BATCH_ENTRIES at least.
   */
  GROUP_QUEUES_ENTRIES: 200_000,
  /** Entries of a group executed together. Beyond: the rest is executed in the next batch. */
  BATCH_ENTRIES: 16,
  /** Cost of the entries executed together. Beyond: the batch is smaller, one entry at least. Bounds: at least ENTRY_COST. */
  BATCH_COST: 8_000,
  /** Time for executions in one turn of the event loop. Beyond: the rest waits for the next turn. */
  EXECUTIONS_TURN_MS: 1,
  /** Executions that have begun and wait for the store. Unit: executions. Beyond: further ones do not begin. */
  EXECUTIONS_RUNNING: 8,
  /**
   * Groups that one address pays for. Unit: groups. Beyond: refused, TOO_MANY_SUBSCRIPTIONS. Bounds: at most
   * GROUPS_PER_PROCESS.
   */
  GROUPS_PER_ADDRESS: 500,
  /**
   * Groups that one token pays for. Unit: groups. Beyond: refused, TOO_MANY_SUBSCRIPTIONS. Bounds: at most GROUPS_PER_PROCESS.
   */
  GROUPS_PER_TOKEN: 1_000,
  /** Groups of a process. Unit: groups. Beyond: refused, OVERLOADED. */
  GROUPS_PER_PROCESS: 20_000,
  /** Memory of a group that counts as one group. Beyond: it counts as one more for each such amount. */
  GROUP_BYTES: 32 * 1024,
  /** Variables of one subscription, as JSON. Beyond: refused, DOCUMENT_TOO_LARGE. */
  SUBSCRIPTION_VARIABLES_CHARS: 16_384,
  /** Rendered results kept for all groups. Beyond: the least recently used is dropped, and rendered again when needed. */
  RENDERED_BYTES: 32 * 1024 * 1024,
  /** Time a rendered result is kept after its last use. Beyond: it is rendered again when needed. */
  RENDERED_MS: 60_000,
  /**
   * Openings kept for subscriptions that ask for the same. Unit: openings. Beyond: the least recently used is dropped, and read
   * again when needed.
   */
  OPENINGS_KEPT: 64,
  /** Time an opening may be used again while no entry arrives. Beyond: it is read again. */
  OPENING_FRESH_MS: 1_000,
  /** Time for catching up in one turn of the event loop. Beyond: the rest waits for the next turn. */
  TURN_MS: 4,
  /**
   * Results sent to a socket together. Beyond: the rest follows in further parcels. Bounds: at most SUBSCRIBER_RESUME_BYTES.
   */
  PARCEL_BYTES: 64 * 1024,
  /**
   * High-water mark of a live subscriber's socket. Beyond: the subscriber leaves its group and catches up when there is room.
   */
  SUBSCRIBER_BACKLOG_BYTES: 1024 * 1024,
  /**
   * Low-water mark of such a socket. Beyond: the subscriber waits until the socket holds less. Bounds: below
   * SUBSCRIBER_BACKLOG_BYTES.
   */
  SUBSCRIBER_RESUME_BYTES: 64 * 1024,
  /** Failures of the store in a row. Unit: attempts. Beyond: the subscription ends with the error. */
  SUBSCRIBER_SETBACKS: 60,
  /**
   * Wait before a subscriber's next attempt, doubled each time, at random from half of it. Beyond: the attempt is made. Bounds:
   * at most SUBSCRIBER_SETBACK_CAP_MS.
   */
  SUBSCRIBER_SETBACK_MS: 100,
  /** Longest such wait. Beyond: it is not doubled any more. */
  SUBSCRIBER_SETBACK_CAP_MS: 1_500,
  /** One message on the bus. Beyond: it is sent without its entries, as a wake-up. */
  BUS_MESSAGE_BYTES: 256 * 1024,
  /** Commands that Redis has not answered. Beyond: nothing is published; the other nodes find the entries by polling. */
  BUS_UNANSWERED_BYTES: 4 * 1024 * 1024,
  /** Time between two heartbeats of the bus. Beyond: the next one is sent. */
  BUS_BEAT_MS: 1_000,
  /** Heartbeats without an answer. Unit: beats. Beyond: the bus counts as down. */
  BUS_SILENT_BEATS: 2,
  /**
   * Wait before reconnecting to Redis, doubled each time. Beyond: the attempt is made. Bounds: at most BUS_RETRY_CAP_MS. Test:
   * test/contract/bus-redis.test.ts
   */
  BUS_RETRY_MS: 50,
  /** Longest such wait. Beyond: it is not doubled any more. Test: test/contract/bus-redis.test.ts */
  BUS_RETRY_CAP_MS: 1_000,
  /** What a worker's pipe has not taken. Beyond: nothing more is sent to the worker, which finds the entries by polling. */
  BUS_PIPE_CHARS: 4 * 1024 * 1024,
  /**
   * Processes whose announcements are believed. Unit: processes. Beyond: an entry of the least recently used must be found in
   * the store again.
   */
  BUS_SENDERS: 1_000,
} as const;
