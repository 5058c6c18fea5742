import { randomInt } from 'node:crypto';
import type { Entry } from '../../live/feed.js';

/** An entry that has no seq yet. */
export type EntryDraft = Omit<Entry, 'seq'>;

/** Marks are below this: the largest range of Node's randomInt, and exact as a number. */
const MARKS = 2 ** 48 - 1;

/** A new mark, for the entries of one transaction. */
export const newMark = (): number => randomInt(1, MARKS);

/** The entries that drafts have become, given the seq of the last one. */
export function entriesOf(drafts: readonly EntryDraft[], last: number): readonly Entry[] {
  return drafts.map((draft, index) => ({ ...draft, seq: last - drafts.length + 1 + index }));
}
