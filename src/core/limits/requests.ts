/** Documents, what operations cost, and plain HTTP. The form of the comments: src/core/limits.ts. */
export const REQUEST_LIMITS = {
  /**
   * Time of an operation from its arrival to its answer. Beyond: it is aborted, UNAVAILABLE. Bounds: above WRITE_DEADLINE_MS.
   */
  REQUEST_MS: 4_800,
  /** A JSON body, or a document. Beyond: refused, DOCUMENT_TOO_LARGE (413). */
  BODY_BYTES: 256 * 1024,
  /** Tokens of a document. Beyond: refused, GRAPHQL_PARSE_FAILED. Test: test/graphql/documents.suite.ts */
  DOCUMENT_TOKENS: 2_000,
  /** Levels of nested fields. Unit: levels. Beyond: refused, DOCUMENT_TOO_LARGE. Test: test/graphql/documents.suite.ts */
  DOCUMENT_DEPTH: 12,
  /**
   * Selections of a document; those of a fragment count each time it is spread. Unit: selections. Beyond: refused,
   * DOCUMENT_TOO_LARGE. Test: test/graphql/documents.suite.ts
   */
  DOCUMENT_SELECTIONS: 5_000,
  /** Validation errors reported for one document. Unit: errors. Beyond: one last error says that there are more. */
  DOCUMENT_ERRORS: 20,
  /** Price of parsing and validating a document, in microseconds of CPU a character. Beyond: nothing, it is a price. */
  DOCUMENT_CHAR_COST: 5,
  /** Validated documents that are kept. Beyond: the least recently used is dropped, and validated again when it comes again. */
  DOCUMENT_CACHE_ITEMS: 1_000,
  /** The same, by the memory that they take. Beyond: the least recently used is dropped. */
  DOCUMENT_CACHE_BYTES: 24 * 1024 * 1024,
  /**
   * Texts that clients have sent with their hashes, so that others send the hash alone. Beyond: the least recently used is
   * dropped, and its clients are told to send it again.
   */
  SENT_DOCUMENTS_BYTES: 16 * 1024 * 1024,
  /**
   * Such texts of one client, a token or an address. Beyond: its own oldest are dropped, nobody else's. Bounds: at most
   * SENT_DOCUMENTS_BYTES.
   */
  SENT_DOCUMENTS_PER_CLIENT_BYTES: 1024 * 1024,
  /** Answers to queries of the public that are kept until an entry touches them. Beyond: the least recently asked is dropped. */
  KEPT_ANSWERS_BYTES: 32 * 1024 * 1024,
  /** One of them. Beyond: it is made each time. Bounds: at most KEPT_ANSWERS_BYTES. */
  KEPT_ANSWER_BYTES: 2 * 1024 * 1024,
  /** Ids and kinds of entries that touch one. Unit: ids and kinds. Beyond: it is made each time. */
  KEPT_ANSWER_READS: 5_000,
  /** What one is found by: the number of its document, and its variables. Beyond: it is made each time. */
  KEPT_KEY_CHARS: 4_000,
  /**
   * Entries that came while answers were made. Unit: entries. Beyond: the answers that were begun before are not kept.
   */
  KEPT_RECENT_ENTRIES: 1_000,
  /** The tags of an answer in the header Cache-Tag. Beyond: it has one, which every entry purges. */
  CACHE_TAG_CHARS: 4_000,
  /**
   * Fields of a query that is executed as compiled; those of a fragment count each time it is spread, and once for each type that it
   * may be on. Unit: fields. Beyond: graphql-js executes it. Bounds: at most COMPILED_FIELDS.
   */
  COMPILED_FIELDS_PER_OPERATION: 1_000,
  /**
   * The same, of all compiled queries that are kept, about 400 bytes each. Unit: fields. Beyond: the least recently used is
   * compiled again.
   */
  COMPILED_FIELDS: 50_000,
  /**
   * Costs that are kept for one document, by the variables that affect them. Unit: sets of variables. Beyond: the least
   * recently used is computed again.
   */
  COSTS_PER_DOCUMENT: 32,
  /** Cost of one operation, in microseconds of CPU as docs/adr/0015 counts them. Beyond: refused, DOCUMENT_TOO_LARGE. */
  OPERATION_COST: 50_000,
  /**
   * Cost of what a subscription executes for every entry. Beyond: refused, DOCUMENT_TOO_LARGE. Bounds: at most OPERATION_COST.
   */
  ENTRY_COST: 2_000,
  /** Cost up to which an operation does not wait for others. Beyond: it waits for room. Bounds: at most ENTRY_COST. */
  OPERATION_FREE_COST: 200,
  /**
   * Cost of all operations that run at once. Beyond: further ones wait for room, round-robin between clients. Bounds: at least
   * OPERATION_COST.
   */
  OPERATIONS_COST: 100_000,
  /**
   * Cost of the running operations of one client. Beyond: its further operations wait. Bounds: from OPERATION_COST to
   * OPERATIONS_COST.
   */
  OPERATIONS_COST_PER_CLIENT: 50_000,
  /** Operations that wait for room. Unit: operations. Beyond: refused, OVERLOADED. */
  OPERATIONS_WAITING: 1_000,
  /** Waiting operations of one client. Unit: operations. Beyond: refused, OVERLOADED. Bounds: at most OPERATIONS_WAITING. */
  OPERATIONS_WAITING_PER_CLIENT: 100,
  /**
   * Items that a list without pages is assumed to hold when its cost is computed. Beyond: nothing, it is an estimate. Test:
   * test/graphql/cost.test.ts
   */
  LIST_USUAL_ITEMS: 10,
  /**
   * Prepared subscriptions kept for requests that are equal. Beyond: the least recently used is dropped, and prepared again
   * when needed. Test: test/server/groups.test.ts
   */
  PREPARED_ITEMS: 1_000,
  /** The same, by the memory that they take. Beyond: the least recently used is dropped. Test: test/server/groups.test.ts */
  PREPARED_BYTES: 16 * 1024 * 1024,

  /**
   * Time that an answer to a GET without a token, or the end of the public feed, may be shown from a shared cache. Unit: seconds.
   * Beyond: the cache asks whether it has changed.
   */
  ANSWER_FRESH_S: 1,
  /** Time that a page of the public feed may be kept by others: it never changes. Unit: seconds. Beyond: it is asked for again. */
  FEED_PAGE_FRESH_S: 31_536_000,
  /** Time that a request waits at the end of the public feed. Beyond: it is answered without an entry. */
  FEED_POLL_MS: 20_000,

  /** All headers of a request. Beyond: refused, 431. Bounds: above TOKEN_CHARS. */
  HEADER_BYTES: 32 * 1024,
  /** Time for the headers of a request to arrive. Beyond: refused, 408. */
  HEADERS_MS: 10_000,
  /** Idle time of a connection between two requests. Beyond: it is closed. Bounds: below IDLE_SESSION_SECONDS. */
  KEEP_ALIVE_MS: 20_000,
  /**
   * Time to send a body or to take an answer, in addition to the time of its bytes at HTTP_BYTES_PER_SECOND. Beyond: refused,
   * TOO_SLOW (408), or the connection is cut.
   */
  HTTP_PATIENCE_MS: 10_000,
  /** Lowest rate at which a client may send or read. Unit: bytes a second. Beyond: as HTTP_PATIENCE_MS. */
  HTTP_BYTES_PER_SECOND: 32 * 1024,
  /** Time between two checks for clients that are too slow. Beyond: the next check runs. */
  HTTP_CHECK_MS: 1_000,
  /** Time for reading the body of a refused request, so that its sender receives the refusal. Beyond: the connection is cut. */
  REFUSED_BODY_MS: 1_000,
  /** The same, by size. Beyond: the connection is cut. Test: test/server/plain-http.test.ts */
  REFUSED_BODY_BYTES: 16 * 1024 * 1024,
  /**
   * Connections that are neither sockets nor event streams. Unit: connections. Beyond: the one that has been idle for longest
   * is closed.
   */
  HTTP_CONNECTIONS_PER_PROCESS: 4_000,
  /** Such connections of one address. Unit: connections. Beyond: a further one is closed at once. */
  HTTP_CONNECTIONS_PER_ADDRESS: 1_000,
  /**
   * Requests of one connection that are sent without waiting for answers. Unit: requests. Beyond: the connection is cut. Test:
   * test/server/reading.test.ts
   */
  PIPELINED_REQUESTS: 32,
  /** Requests in flight. Unit: requests. Beyond: refused, OVERLOADED (503). */
  REQUESTS_PER_PROCESS: 4_000,
  /**
   * Requests in flight of one address. Unit: requests. Beyond: refused, TOO_MANY_REQUESTS (429). Bounds: at most
   * REQUESTS_PER_PROCESS.
   */
  REQUESTS_PER_ADDRESS: 250,
  /** Request bodies in memory. Beyond: refused, OVERLOADED (503). */
  BODIES_PER_PROCESS_BYTES: 128 * 1024 * 1024,
  /**
   * Request bodies of one address in memory. Beyond: refused, TOO_MANY_REQUESTS (429). Bounds: from BODY_BYTES to
   * BODIES_PER_PROCESS_BYTES.
   */
  BODIES_PER_ADDRESS_BYTES: 16 * 1024 * 1024,
  /**
   * Answers in memory that clients have not taken. Beyond: no request is let in, and the connections of requests that were let
   * in before are cut instead of answered, so that the limit is exceeded by one answer at most. Test:
   * test/server/answers.test.ts
   */
  ANSWERS_PER_PROCESS_BYTES: 128 * 1024 * 1024,
  /** Such answers of one address. Beyond: the same, for this address. Bounds: at most ANSWERS_PER_PROCESS_BYTES. */
  ANSWERS_PER_ADDRESS_BYTES: 16 * 1024 * 1024,
  /** Sheets that wait to be printed; one is drawn at a time. Unit: sheets. Beyond: refused, OVERLOADED (503). */
  PRINTS_WAITING: 32,
  /** Waiting sheets of one address. Unit: sheets. Beyond: refused, OVERLOADED (503). Bounds: at most PRINTS_WAITING. */
  PRINTS_WAITING_PER_CLIENT: 8,
  /** Time to draw one sheet. Beyond: refused, OVERLOADED (503), and its thread is ended. */
  PRINT_MS: 20_000,
  /** Printed sheets in memory. Beyond: the one that was asked for the longest ago is drawn again when it is asked for. */
  PRINTS_KEPT_BYTES: 8 * 1024 * 1024,
} as const;
