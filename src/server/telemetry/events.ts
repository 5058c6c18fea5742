/** Kinds of fields. A value that does not match is left out, so that no client's text is logged by mistake. */
export const FIELD_KINDS = {
  number: Number.isFinite,
  /** A name or a code: of a closed table, a setting, a driver or GraphQL. */
  word: matches(/^[\w.:+-]{1,100}$/),
  words: listOf(matches(/^[\w.:+-]{1,100}$/)),
  /** A URL or path without user, password and parameters. */
  url: matches(/^[^\s@?]{1,300}$/),
  /** A text of the gateway's own code. */
  sentence: matches(/^[^\r\n]{1,500}$/),
  /** Functions and files of a stack. */
  frames: listOf(matches(/^at [^\r\n]{1,500}$/)),
};

type FieldKind = keyof typeof FIELD_KINDS;

const OF_BUGS = { name: 'word', code: 'word', message: 'sentence', frames: 'frames' } as const;
const OF_OPERATIONS = {
  kind: 'word',
  /** Its name in the document. */
  operation: 'word',
  /** Root fields, by their names in the schema. */
  fields: 'words',
  ms: 'number',
  cost: 'number',
  codes: 'words',
} as const;

/** Every event that a gateway logs: its level, its message and its fields. */
export const EVENTS = {
  started: {
    level: 'info',
    message: 'The gateway serves',
    fields: { url: 'url', version: 'word', node: 'word', database: 'url', redis: 'url' },
  },
  stopping: { level: 'info', message: 'The gateway was told to stop', fields: { signal: 'word' } },
  stopped: { level: 'info', message: 'The gateway has stopped', fields: { ms: 'number' } },
  crashed: { level: 'fatal', message: 'The process ends because of a bug', fields: OF_BUGS },
  bug: { level: 'error', message: 'An unexpected error: a bug', fields: OF_BUGS },
  workerEnded: {
    level: 'warn',
    message: 'A worker ended and is replaced',
    fields: { workerPid: 'number', how: 'word', afterMs: 'number' },
  },
  gaveUp: {
    level: 'fatal',
    message: 'Workers crash too often and none serves: the gateway ends',
    fields: { crashes: 'number', seconds: 'number' },
  },
  migrating: { level: 'info', message: 'The tables are being changed', fields: { migrations: 'words' } },
  migrated: { level: 'info', message: 'The tables are up to date', fields: { ms: 'number' } },
  databaseLost: {
    level: 'warn',
    message: 'The database does not answer: requests are answered UNAVAILABLE, subscriptions wait',
    fields: { database: 'url', reason: 'word' },
  },
  databaseBack: { level: 'warn', message: 'The database answers again', fields: { ms: 'number' } },
  redisLost: {
    level: 'warn',
    message: 'Redis does not answer: nodes poll the database until it does. Start it or correct REDIS_URL',
    fields: { redis: 'url', reason: 'word' },
  },
  redisBack: { level: 'warn', message: 'Redis answers again', fields: { ms: 'number' } },
  noFont: {
    level: 'warn',
    message:
      'No font with Chinese characters: certificates are shown, but not printed. Install Noto Sans CJK, or set CERTIFICATE_FONT',
    fields: { font: 'url' },
  },
  notReady: { level: 'warn', message: 'Not ready: see /readyz', fields: { reason: 'sentence' } },
  ready: { level: 'warn', message: 'Ready again', fields: { ms: 'number' } },
  refused: {
    level: 'warn',
    message: 'A client was refused',
    fields: { reason: 'word', setting: 'word', claim: 'sentence' },
  },
  slowOperation: { level: 'warn', message: 'An operation took long', fields: OF_OPERATIONS },
  operation: { level: 'debug', message: 'An operation was answered', fields: OF_OPERATIONS },
  leftOut: {
    level: 'warn',
    message: 'Further lines of this kind were left out',
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

/** The fields of an event. */
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
