import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRows } from '../rows-by-key.js';
import { looksAt, type Look } from './looks.js';
import { readHead } from './feed-store.js';
import { Pace } from './pace.js';
import { FeedEntryRow } from './rows.js';
import { commonStretches } from './stretches.js';

// What is found about something. It takes several small statements in place of a join by ranges, for which neither
// database has a good plan.

/** Entries pass that have all the subjects and, where kinds are given, one of them. */
export interface EntryFilter {
  readonly subjects: readonly string[];
  readonly kinds?: readonly string[] | undefined;
}

export interface EntryPage {
  readonly after: number;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/**
 * The first entries after a seq that pass, or the newest, newest first.
 * @throws Fault UNAVAILABLE when it takes longer than a request may
 */
export async function entriesAbout(
  manager: EntityManager,
  filter: EntryFilter,
  { after, limit, newestFirst = false }: EntryPage,
): Promise<FeedEntryRow[]> {
  const { subjects, kinds } = filter;
  const order = `ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`;
  const read = (look: Look, most: number) => {
    const { condition, parameters } = passing(look, filter);
    return readRows(manager, FeedEntryRow, `${condition} ${order}`, [...parameters, most]);
  };
  if (kinds?.length === 0) return [];
  if (!subjects.length && !kinds) return read(allAfter(after), limit);
  if (!subjects.length) {
    const { condition, parameters } = await seqsOfKinds(manager, kinds ?? [], { after, limit, newestFirst });
    if (!parameters.length) return [];
    return readRows(manager, FeedEntryRow, `${condition} ${order}`, [...parameters, limit]);
  }

  const found: FeedEntryRow[] = [];
  const pace = new Pace();
  const course = { after, newestFirst };
  for await (const stretches of commonStretches(manager, pace, { subjects, course, enough: limit })) {
    for (const look of looksAt(stretches, course)) {
      await pace.step();
      found.push(...(await read(look, limit - found.length)));
      if (found.length === limit) return found;
    }
  }
  return found;
}

/** The seqs of a page of some kinds: each is asked by its index, which together they cannot be. */
async function seqsOfKinds(
  manager: EntityManager,
  kinds: readonly string[],
  { after, limit, newestFirst = false }: EntryPage,
): Promise<Look> {
  const pace = new Pace();
  const seqs: number[] = [];
  for (const kind of new Set(kinds)) {
    await pace.step();
    const rows: { seq: number | string }[] = await manager.query(
      `SELECT seq FROM feed_entry WHERE kind = ? AND seq > ? ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      [kind, after, limit],
    );
    seqs.push(...rows.map(({ seq }) => Number(seq)));
  }
  const parameters = seqs.sort((a, b) => (newestFirst ? b - a : a - b)).slice(0, limit);
  return { condition: `seq IN (${parameters.map(() => '?').join()})`, parameters };
}

/** How many entries after a seq are of some kinds, or are at all. */
async function countOfKinds(
  manager: EntityManager,
  kinds: readonly string[] | undefined,
  after: number,
): Promise<number> {
  const { seq: newest } = await readHead(manager);
  // There are no gaps.
  if (!kinds) return Math.max(newest - after, 0);
  const pace = new Pace();
  let count = 0;
  for (let first = after + 1; first <= newest; first += LIMITS.FEED_COUNT_ENTRIES) {
    for (const kind of new Set(kinds)) {
      await pace.step();
      const [row]: { found: number | string }[] = await manager.query(
        'SELECT COUNT(*) AS found FROM feed_entry WHERE kind = ? AND seq BETWEEN ? AND ?',
        [kind, first, first + LIMITS.FEED_COUNT_ENTRIES - 1],
      );
      count += Number(row?.found);
    }
  }
  return count;
}

/** How many entries after a seq pass. @throws Fault UNAVAILABLE when it takes longer than a request may */
export async function countAbout(manager: EntityManager, filter: EntryFilter, after = 0): Promise<number> {
  const { subjects, kinds } = filter;
  const countIn = async (look: Look) => {
    const { condition, parameters } = passing(look, filter);
    const sql = `SELECT COUNT(*) AS found FROM feed_entry WHERE ${condition}`;
    const [row]: { found: number | string }[] = await manager.query(sql, [...parameters]);
    return Number(row?.found);
  };
  if (kinds?.length === 0) return 0;
  if (!subjects.length) return countOfKinds(manager, kinds, after);

  let count = 0;
  const pace = new Pace();
  const course = { after, newestFirst: false };
  const enough = LIMITS.FEED_LOOK_ENTRIES;
  for await (const stretches of commonStretches(manager, pace, { subjects, course, enough })) {
    // An entry that is a stretch by itself is about whatever the stretch was found by.
    if (!kinds && stretches.every(({ firstSeq, seq }) => firstSeq === seq)) {
      count += stretches.length;
      continue;
    }
    for (const look of looksAt(stretches, course)) {
      await pace.step();
      count += await countIn(look);
    }
  }
  return count;
}

const allAfter = (seq: number): Look => ({ condition: 'seq > ?', parameters: [seq] });

/** What finds the entries of a part of the feed that pass. */
function passing({ condition, parameters }: Look, { subjects, kinds }: EntryFilter) {
  const conditions = [
    condition,
    ...subjects.map(() => 'INSTR(subjects, ?) > 0'),
    ...(kinds ? [`kind IN (${kinds.map(() => '?').join()})`] : []),
  ];
  const named = subjects.map((subject) => JSON.stringify(subject));
  return { condition: conditions.join(' AND '), parameters: [...parameters, ...named, ...(kinds ?? [])] };
}
