import { randomInt } from 'node:crypto';
import type { Entry } from '../../live/feed/feed.js';

/** An entry that has no seq yet. */
export type EntryDraft = Omit<Entry, 'seq'>;

/** Marks are below this: the largest range of Node's randomInt, and exact as a number. */
const MARKS = 2 ** 48 - 1;

/** A new mark, for the entries of one transaction. */
export const newMark = (): number => randomInt(1, MARKS);

/** All that drafts are about, each once. Drafts that are about the same share one list. */
export function subjectsOf(drafts: readonly EntryDraft[]): readonly string[] {
  const lists = new Set(drafts.map(({ subjects }) => subjects));
  return [...new Set([...lists].flat())];
}

/** The entries that drafts have become, given the seq of the last one. */
export function entriesOf(drafts: readonly EntryDraft[], last: number): readonly Entry[] {
  return drafts.map((draft, index) => ({ ...draft, seq: last - drafts.length + 1 + index }));
}
