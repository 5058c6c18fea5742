/** How a field is written. What does not fit is left out, so that no text of a client can come in by a mistake. */
export const FIELD_KINDS = {
  number: Number.isFinite,
  /** A name or a code: of a closed table, of a setting, of a driver, of GraphQL. */
  word: matches(/^[\w.:+-]{1,100}$/),
  words: listOf(matches(/^[\w.:+-]{1,100}$/)),
  /** An address without user, password and parameters. */
  place: matches(/^[^\s@?]{1,300}$/),
  /** Said by the gateway's own code. */
  sentence: matches(/^[^\r\n]{1,500}$/),
  /** Of a stack: functions and files. */
  frames: listOf(matches(/^at [^\r\n]{1,500}$/)),
};

type FieldKind = keyof typeof FIELD_KINDS;

const OF_BUGS = { name: 'word', code: 'word', message: 'sentence', frames: 'frames' } as const;
const OF_OPERATIONS = {
  kind: 'word',
  /** As its developer named it in the document. */
  operation: 'word',
  /** Of the root, as the schema names them. */
  fields: 'words',
  ms: 'number',
  cost: 'number',
  codes: 'words',
} as const;

/** Every event that a gateway writes a line of: how grave it is, what is said of it to people, and its fields. */
export const EVENTS = {
  started: {
    level: 'info',
    message: 'The gateway serves',
    fields: { url: 'place', version: 'word', node: 'word', database: 'place', redis: 'place' },
  },
  stopping: { level: 'info', message: 'The gateway was told to stop', fields: { signal: 'word' } },
  stopped: { level: 'info', message: 'The gateway has stopped', fields: { ms: 'number' } },
  crashed: { level: 'fatal', message: 'The process ends by a bug', fields: OF_BUGS },
  bug: { level: 'error', message: 'Something went wrong that should not', fields: OF_BUGS },
  workerEnded: {
    level: 'warn',
    message: 'A worker ended; another one is started',
    fields: { workerPid: 'number', how: 'word', afterMs: 'number' },
  },
  gaveUp: {
    level: 'fatal',
    message: 'Workers end one after the other and none serves: the gateway ends',
    fields: { crashes: 'number', seconds: 'number' },
  },
  migrating: { level: 'info', message: 'The tables are being changed', fields: { migrations: 'words' } },
  migrated: { level: 'info', message: 'The tables are up to date', fields: { ms: 'number' } },
  databaseLost: {
    level: 'warn',
    message: 'The database does not answer: requests are answered UNAVAILABLE, subscriptions wait',
    fields: { database: 'place', reason: 'word' },
  },
  databaseBack: { level: 'warn', message: 'The database answers again', fields: { ms: 'number' } },
  redisLost: {
    level: 'warn',
    message:
      'Redis does not answer: until it does, other nodes are heard of by polling. Start it or correct REDIS_URL',
    fields: { redis: 'place', reason: 'word' },
  },
  redisBack: { level: 'warn', message: 'Redis answers again', fields: { ms: 'number' } },
  notReady: { level: 'warn', message: 'Not ready: see /readyz', fields: { reason: 'sentence' } },
  ready: { level: 'warn', message: 'Ready again', fields: { ms: 'number' } },
  refused: {
    level: 'warn',
    message: 'Somebody was refused',
    fields: { reason: 'word', setting: 'word', claim: 'sentence' },
  },
  slowOperation: { level: 'warn', message: 'An operation took long', fields: OF_OPERATIONS },
  operation: { level: 'debug', message: 'An operation was answered', fields: OF_OPERATIONS },
  leftOut: {
    level: 'warn',
    message: 'More of the same was left out',
    fields: { of: 'word', reason: 'word', lines: 'number', seconds: 'number' },
  },
} as const satisfies Record<string, Event>;

interface Event {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  readonly message: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
}

export type EventName = keyof typeof EVENTS;

type ValueOf<K extends FieldKind> = K extends 'number'
  ? number
  : K extends 'words' | 'frames'
    ? readonly string[]
    : string;

/** What is told of an event. */
export type FieldsOf<E extends EventName> = {
  readonly [F in keyof (typeof EVENTS)[E]['fields']]?:
    ValueOf<(typeof EVENTS)[E]['fields'][F] & FieldKind> | undefined;
};

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

function listOf(fits: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(fits);
}
