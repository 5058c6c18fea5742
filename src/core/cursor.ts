import { Fault } from './faults.js';
import { LIMITS } from './limits.js';

/** A place in the feed: everything up to and including `seq` of the history named `epoch` is known. */
export interface FeedPosition {
  readonly epoch: string;
  readonly seq: number;
  /**
   * The mark of the entry at `seq`, 0 at the beginning: tells whether the feed still holds the entry that the position
   * was taken from, whatever was restored since.
   */
  readonly mark: number;
}

/** Of a cursor made before entries had marks: no entry has it, so such a cursor is answered by a resync. */
const NO_MARK = -1;

// Both kinds of cursor look alike to clients; the first letter keeps one from being taken for the other.
const FEED = 'f';
const PAGE = 'p';

function pack(kind: string, fields: readonly string[]): string {
  return Buffer.from([kind, ...fields].join('\n'), 'utf8').toString('base64url');
}

function unpack(kind: string, cursor: string): string[] {
  if (cursor.length > LIMITS.CURSOR_CHARS || !/^[\w-]+$/.test(cursor)) throw new Fault('BAD_CURSOR');
  const [found, ...fields] = Buffer.from(cursor, 'base64url').toString('utf8').split('\n');
  if (found !== kind || pack(kind, fields) !== cursor) throw new Fault('BAD_CURSOR');
  return fields;
}

export function feedCursor({ epoch, seq, mark }: FeedPosition): string {
  return pack(FEED, [epoch, String(seq), mark.toString(36)]);
}

/** Reads a feed cursor. Whether it can still be honoured is the feed's to say. @throws Fault BAD_CURSOR */
export function parseFeedCursor(cursor: string): FeedPosition {
  const [epoch, digits = '', letters, ...rest] = unpack(FEED, cursor);
  const seq = /^\d{1,16}$/.test(digits) ? Number(digits) : NaN;
  const mark =
    letters === undefined ? NO_MARK : /^[\da-z]{1,10}$/.test(letters) ? parseInt(letters, 36) : NaN;
  const whole = Number.isSafeInteger(seq) && Number.isSafeInteger(mark);
  if (!epoch || !whole || rest.length) throw new Fault('BAD_CURSOR');
  return { epoch, seq, mark };
}

/** Where an edge stands in its order: by its sort key, and by its id among equal ones. */
export type PageKeys = readonly [key: string | number, id: string];

/** A cursor into a connection: the order it was made for and where its edge stands. */
export function pageCursor(order: string, keys: PageKeys): string {
  return pack(PAGE, [order, JSON.stringify(keys)]);
}

/** Reads a page cursor made for the same order. @throws Fault BAD_CURSOR */
export function parsePageCursor(order: string, cursor: string): PageKeys {
  const [madeFor, json, ...rest] = unpack(PAGE, cursor);
  if (madeFor !== order || json === undefined || rest.length) throw new Fault('BAD_CURSOR');
  try {
    const keys: unknown = JSON.parse(json);
    if (isPageKeys(keys)) return keys;
  } catch {
    // falls through: not JSON is a cursor from elsewhere
  }
  throw new Fault('BAD_CURSOR');
}

function isPageKeys(keys: unknown): keys is PageKeys {
  if (!Array.isArray(keys) || keys.length !== 2) return false;
  const [key, id] = keys as unknown[];
  return (typeof key === 'string' || typeof key === 'number') && typeof id === 'string';
}
