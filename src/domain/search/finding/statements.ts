import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { keyset } from '../../../store/keyset.js';
import { isSqlite } from '../../../store/sqlite-or-mysql.js';
import type { Sql } from '../../../store/lists/listing.js';
import { tailsFrom, type Term } from '../postings/words.js';

/** The position of a result among those of its kind. */
interface At {
  readonly length: number;
  readonly id: string;
}

/** What to read for one kind. */
export interface PostingList {
  readonly kind: string;
  /** The term whose postings are read: all of them when they are few, otherwise in the order of the results. */
  readonly term: Term;
  readonly few: boolean;
  /** Terms that the same name must contain as well. */
  readonly others: readonly Term[];
  /** The name must not begin with this. */
  readonly without: Term | undefined;
}

/** How many postings each scan reads: first a few, which fill most pages, then the rest of the limit. */
const SCANS = [LIMITS.SEARCH_READ_POSTINGS / 20, (LIMITS.SEARCH_READ_POSTINGS * 19) / 20];

/** The number of postings of terms in each kind, counted up to LIMITS.SEARCH_FEW_POSTINGS and one more. */
export async function countPostings(
  read: EntityManager,
  kinds: readonly string[],
  terms: readonly Term[],
): Promise<Map<string, Map<Term, number>>> {
  const most = String(LIMITS.SEARCH_FEW_POSTINGS + 1);
  const pairs = kinds.flatMap((kind) => terms.map((term) => ({ kind, term })));
  const counts = pairs.map(({ kind, term }, at): Sql => {
    const { text, values } = isTerm('p', term);
    const rows = `SELECT 1 FROM search_place p ${byTail(read)} WHERE p.kind = ? AND ${text} LIMIT ${most}`;
    return {
      text: `(SELECT COUNT(*) FROM (${rows}) few${String(at)}) AS c${String(at)}`,
      values: [kind, ...values],
    };
  });
  const [row] = await query<Record<string, number | string>>(read, {
    text: `SELECT ${counts.map(({ text }) => text).join()}`,
    values: counts.flatMap(({ values }) => values),
  });
  const counted = new Map(kinds.map((kind) => [kind, new Map<Term, number>()]));
  pairs.forEach(({ kind, term }, at) => counted.get(kind)?.set(term, Number(row?.[`c${String(at)}`])));
  return counted;
}

/** @returns at most `most` results, each once, in the order of length and id; and how far the scan went, if not to the end */
export async function readPostings(
  read: EntityManager,
  list: PostingList,
  from: At | undefined,
  most: number,
): Promise<{ found: At[]; until?: At }> {
  if (list.few) return { found: await readUntil(read, list, from, undefined, most) };
  const found: At[] = [];
  let start = from;
  for (const postings of SCANS) {
    const until = await postingAfter(read, list, start, postings);
    found.push(...(await readUntil(read, list, start, until, most - found.length)));
    if (!until || found.length >= most) return { found };
    start = until;
  }
  return { found, ...(start && { until: start }) };
}

/** The position after so many postings; undefined when there are fewer. */
async function postingAfter(
  read: EntityManager,
  { kind, term }: PostingList,
  from: At | undefined,
  postings: number,
): Promise<At | undefined> {
  const beyond = beyondOf(read, '>', from);
  const [at] = await query<At>(read, {
    text: `SELECT p.length AS length, p.id AS id FROM search_place p ${byKey(read)} WHERE p.gram = ? AND p.kind = ?${beyond.text}
      ORDER BY p.length, p.id LIMIT 1 OFFSET ${String(postings - 1)}`,
    values: [term.gram, kind, ...beyond.values],
  });
  return at;
}

async function readUntil(
  read: EntityManager,
  list: PostingList,
  from: At | undefined,
  until: At | undefined,
  most: number,
): Promise<At[]> {
  const found: At[] = [];
  for (let start = from; found.length < most;) {
    const asked = most - found.length;
    const rows = await query<At>(read, statement(read, list, { from: start, until, most: asked }));
    // A name can contain a term several times.
    for (const row of rows) if (found.at(-1)?.id !== row.id) found.push(row);
    start = rows.at(-1);
    if (rows.length < asked) break;
  }
  return found;
}

function statement(
  read: EntityManager,
  { kind, term, few, others, without }: PostingList,
  { from, until, most }: { from: At | undefined; until: At | undefined; most: number },
): Sql {
  const joins = others.map((other, at): Sql => {
    const alias = `w${String(at)}`;
    const { text, values } = isTerm(alias, other);
    return {
      text: `${inOrder(read)} search_place ${alias} ${byKey(read)} ON ${sameAs(alias)} AND ${text}`,
      values,
    };
  });
  const here = isTerm('p', term);
  const conditions: Sql[] = [
    { text: ` WHERE p.kind = ? AND ${here.text}`, values: [kind, ...here.values] },
    beyondOf(read, '>', from),
    beyondOf(read, '<=', until),
    ...(without ? [notBeginning(without)] : []),
  ];
  const all = [...joins, ...conditions];
  return {
    text: `SELECT p.length AS length, p.id AS id FROM search_place p ${few ? byTail(read) : byKey(read)} ${all
      .map(({ text }) => text)
      .join('')} ORDER BY p.length, p.id LIMIT ${String(most)}`,
    values: all.flatMap(({ values }) => values),
  };
}

function isTerm(alias: string, { gram, tail }: Term): Sql {
  if (!tail) return { text: `${alias}.gram = ?`, values: [gram] };
  return {
    text: `${alias}.gram = ? AND ${alias}.tail >= ? AND ${alias}.tail < ?`,
    values: [gram, ...tailsFrom(tail)],
  };
}

function notBeginning(term: Term): Sql {
  const { text, values } = isTerm('b', term);
  return { text: ` AND NOT EXISTS (SELECT 1 FROM search_place b WHERE ${sameAs('b')} AND ${text})`, values };
}

function sameAs(alias: string): string {
  return ['kind', 'length', 'id'].map((column) => `${alias}.${column} = p.${column}`).join(' AND ');
}

function beyondOf(read: EntityManager, beyond: '>' | '<=', at: At | undefined): Sql {
  if (!at) return { text: '', values: [] };
  const { text, values } = keyset(read, ['p.length', 'p.id'], beyond, [at.length, at.id]);
  return { text: ` AND ${text}`, values };
}

// Neither optimiser chooses these by itself: it does not know that the scan ends when the page is full.

const byTail = (read: EntityManager): string =>
  isSqlite(read) ? 'INDEXED BY ix_search_place_tail' : 'FORCE INDEX (ix_search_place_tail)';

const byKey = (read: EntityManager): string =>
  isSqlite(read) ? 'INDEXED BY sqlite_autoindex_search_place_1' : 'FORCE INDEX (PRIMARY)';

const inOrder = (read: EntityManager): string => (isSqlite(read) ? 'CROSS JOIN' : 'STRAIGHT_JOIN');

function query<T>(read: EntityManager, { text, values }: Sql): Promise<T[]> {
  return read.query<T[]>(text, [...values]);
}
