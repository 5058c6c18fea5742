import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRows } from '../rows-by-key.js';
import { partsOf, type Part } from './parts.js';
import { readHead } from './feed-store.js';
import { SearchBudget } from './search-budget.js';
import { FeedEntryRow } from './rows.js';
import { commonStretches } from './stretches.js';

// Finds and counts entries by subjects and kinds. Several small statements replace a join by ranges, for which neither
// database has a good plan.

/** Matches entries that have all the subjects and, where kinds are given, one of the kinds. */
export interface EntryFilter {
  readonly subjects: readonly string[];
  readonly kinds?: readonly string[] | undefined;
}

export interface EntryPage {
  readonly after: number;
  /** Only entries with lower seqs. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/**
 * The first matching entries after a seq and before another; or the newest ones of these, newest first.
 * @throws Fault UNAVAILABLE when it takes longer than a request may
 */
export async function entriesAbout(
  manager: EntityManager,
  filter: EntryFilter,
  { after, before = Number.MAX_SAFE_INTEGER, limit, newestFirst = false }: EntryPage,
): Promise<FeedEntryRow[]> {
  const { subjects, kinds } = filter;
  const order = `ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`;
  const read = (part: Part, most: number) => {
    const { condition, parameters } = passing(part, filter);
    return readRows(manager, FeedEntryRow, `${condition} ${order}`, [...parameters, most]);
  };
  if (kinds?.length === 0) return [];
  if (!subjects.length && !kinds) return read(between(after, before), limit);
  if (!subjects.length) {
    const { condition, parameters } = await seqsOfKinds(manager, kinds ?? [], {
      ...{ after, before, limit, newestFirst },
    });
    if (!parameters.length) return [];
    return readRows(manager, FeedEntryRow, `${condition} ${order}`, [...parameters, limit]);
  }

  const found: FeedEntryRow[] = [];
  const budget = new SearchBudget();
  const range = { after, before, newestFirst };
  for await (const stretches of commonStretches(manager, budget, { subjects, range, enough: limit })) {
    for (const part of partsOf(stretches, range)) {
      await budget.step();
      found.push(...(await read(part, limit - found.length)));
      if (found.length === limit) return found;
    }
  }
  return found;
}

/** The seqs of a page of entries of some kinds. Each kind is queried alone, because only then the index is used. */
async function seqsOfKinds(
  manager: EntityManager,
  kinds: readonly string[],
  { after, before, limit, newestFirst }: Required<EntryPage>,
): Promise<Part> {
  const budget = new SearchBudget();
  const seqs: number[] = [];
  for (const kind of new Set(kinds)) {
    await budget.step();
    const rows: { seq: number | string }[] = await manager.query(
      `SELECT seq FROM feed_entry WHERE kind = ? AND seq > ? AND seq < ? ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`,
      [kind, after, before, limit],
    );
    seqs.push(...rows.map(({ seq }) => Number(seq)));
  }
  const parameters = seqs.sort((a, b) => (newestFirst ? b - a : a - b)).slice(0, limit);
  return { condition: `seq IN (${parameters.map(() => '?').join()})`, parameters };
}

/** Number of entries after a seq, of some kinds or of any. */
async function countOfKinds(
  manager: EntityManager,
  kinds: readonly string[] | undefined,
  after: number,
): Promise<number> {
  const { seq: newest } = await readHead(manager);
  // Seqs have no gaps.
  if (!kinds) return Math.max(newest - after, 0);
  const budget = new SearchBudget();
  let count = 0;
  for (let first = after + 1; first <= newest; first += LIMITS.FEED_COUNT_ENTRIES) {
    for (const kind of new Set(kinds)) {
      await budget.step();
      const [row]: { found: number | string }[] = await manager.query(
        'SELECT COUNT(*) AS found FROM feed_entry WHERE kind = ? AND seq BETWEEN ? AND ?',
        [kind, first, first + LIMITS.FEED_COUNT_ENTRIES - 1],
      );
      count += Number(row?.found);
    }
  }
  return count;
}

/** Number of matching entries after a seq. @throws Fault UNAVAILABLE when it takes longer than a request may */
export async function countAbout(manager: EntityManager, filter: EntryFilter, after = 0): Promise<number> {
  const { subjects, kinds } = filter;
  const countIn = async (part: Part) => {
    const { condition, parameters } = passing(part, filter);
    const sql = `SELECT COUNT(*) AS found FROM feed_entry WHERE ${condition}`;
    const [row]: { found: number | string }[] = await manager.query(sql, [...parameters]);
    return Number(row?.found);
  };
  if (kinds?.length === 0) return 0;
  if (!subjects.length) return countOfKinds(manager, kinds, after);

  let count = 0;
  const budget = new SearchBudget();
  const range = { after, before: Number.MAX_SAFE_INTEGER, newestFirst: false };
  const enough = LIMITS.FEED_SCAN_ENTRIES;
  for await (const stretches of commonStretches(manager, budget, { subjects, range, enough })) {
    // An entry that is a stretch by itself has all the subjects that the stretch was found by.
    if (!kinds && stretches.every(({ firstSeq, seq }) => firstSeq === seq)) {
      count += stretches.length;
      continue;
    }
    for (const part of partsOf(stretches, range)) {
      await budget.step();
      count += await countIn(part);
    }
  }
  return count;
}

const between = (after: number, before: number): Part => ({
  condition: 'seq > ? AND seq < ?',
  parameters: [after, before],
});

/** The condition for matching entries within a part of the feed. */
export function passing({ condition, parameters }: Part, { subjects, kinds }: EntryFilter) {
  const conditions = [
    condition,
    ...subjects.map(() => 'INSTR(subjects, ?) > 0'),
    ...(kinds ? [`kind IN (${kinds.map(() => '?').join()})`] : []),
  ];
  const named = subjects.map((subject) => JSON.stringify(subject));
  return { condition: conditions.join(' AND '), parameters: [...parameters, ...named, ...(kinds ?? [])] };
}
