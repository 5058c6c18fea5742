import { Fault } from './faults.js';
import { LIMITS } from './limits.js';

/** A position in the feed: everything up to and including `seq` of this epoch is known. */
export interface FeedPosition {
  readonly epoch: string;
  readonly seq: number;
  /**
   * The mark of the entry at `seq`, 0 at the beginning. It tells whether the feed still holds the entry that the position was
   * taken from, also after a restore.
   */
  readonly mark: number;
}

/**
 * The mark of cursors from versions before entries had marks. No entry has this mark, so such a cursor is answered by a resync.
 */
const NO_MARK = -1;

// Clients cannot tell the two kinds of cursor apart. The first letter prevents one from being read as the other.
const FEED = 'f';
const PAGE = 'p';

function pack(kind: string, fields: readonly string[]): string {
  return Buffer.from([kind, ...fields].join('\n'), 'utf8').toString('base64url');
}

/** @throws Fault BAD_CURSOR; CURSOR_OF_OTHER_LIST when a list is given a cursor of the feed, or the feed a cursor of a list */
function unpack(kind: typeof FEED | typeof PAGE, cursor: string): string[] {
  if (cursor.length > LIMITS.CURSOR_CHARS || !/^[\w-]+$/.test(cursor)) throw new Fault('BAD_CURSOR');
  const [found = '', ...fields] = Buffer.from(cursor, 'base64url').toString('utf8').split('\n');
  if (pack(found, fields) !== cursor || ![FEED, PAGE].includes(found)) throw new Fault('BAD_CURSOR');
  if (found !== kind) throw new Fault('CURSOR_OF_OTHER_LIST');
  return fields;
}

export function feedCursor({ epoch, seq, mark }: FeedPosition): string {
  return pack(FEED, [epoch, String(seq), mark.toString(36)]);
}

/** Reads a feed cursor. Whether the feed still holds its entry is decided later, by the engine. @throws Fault BAD_CURSOR */
export function parseFeedCursor(cursor: string): FeedPosition {
  const [epoch, digits = '', letters, ...rest] = unpack(FEED, cursor);
  const seq = /^\d{1,16}$/.test(digits) ? Number(digits) : NaN;
  const mark =
    letters === undefined ? NO_MARK : /^[\da-z]{1,10}$/.test(letters) ? parseInt(letters, 36) : NaN;
  const whole = Number.isSafeInteger(seq) && Number.isSafeInteger(mark);
  if (!epoch || !whole || rest.length) throw new Fault('BAD_CURSOR');
  return { epoch, seq, mark };
}

/** The position of an item in its order: its sort key, then the column that tells items with equal keys apart. */
export type PageKeys = readonly (string | number)[];

/** What a page cursor belongs to. A cursor is refused for any other type, list or order. */
export interface PageOrder {
  /** The type of the items. */
  readonly type: string;
  /** The field that lists them. */
  readonly list: string;
  readonly order: string;
}

export function pageCursor({ type, list, order }: PageOrder, keys: PageKeys): string {
  return pack(PAGE, [type, list, order, JSON.stringify(keys)]);
}

/** @throws Fault BAD_CURSOR, CURSOR_OF_OTHER_TYPE, CURSOR_OF_OTHER_LIST, CURSOR_OF_OTHER_ORDER */
export function parsePageCursor({ type, list, order }: PageOrder, cursor: string): PageKeys {
  const [ofType, ofList, ofOrder, json, ...rest] = unpack(PAGE, cursor);
  const keys = json === undefined || rest.length ? undefined : readKeys(json);
  if (!keys) throw new Fault('BAD_CURSOR');
  if (ofType !== type) throw new Fault('CURSOR_OF_OTHER_TYPE');
  if (ofList !== list) throw new Fault('CURSOR_OF_OTHER_LIST');
  if (ofOrder !== order) throw new Fault('CURSOR_OF_OTHER_ORDER');
  return keys;
}

function readKeys(json: string): PageKeys | undefined {
  try {
    const keys: unknown = JSON.parse(json);
    return isPageKeys(keys) ? keys : undefined;
  } catch {
    // Not JSON: this gateway did not make it.
    return undefined;
  }
}

function isPageKeys(keys: unknown): keys is PageKeys {
  if (!Array.isArray(keys) || keys.length < 1 || keys.length > 2) return false;
  return keys.every((key) => typeof key === 'string' || typeof key === 'number');
}
