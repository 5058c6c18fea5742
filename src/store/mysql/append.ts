import type { TakenSeqs } from '../dialect.js';
import { subjectsOf, type EntryDraft } from '../feed/draft.js';
import type { Bound } from './deferred.js';
import { jsonRows } from './json-rows.js';

// The lock on the feed's head puts the commits of all nodes in order, so nothing may be waited for while it is held, and
// above all not a client, which may be frozen. What is appended is therefore first stored in session variables. Then one text
// of several statements takes the head, inserts and commits; the server runs it without waiting for the client.

const TAKE = [
  'SELECT seq, mark INTO @seq, @earlier FROM feed_head WHERE id = 1 FOR UPDATE',
  'UPDATE feed_head SET seq = @seq + @count, mark = @mark WHERE id = 1',
];
const INDEX = `INSERT INTO feed_subject (subject, seq, firstSeq)
   SELECT subject, @seq + @count, @seq + 1 FROM JSON_TABLE(@subjects, '$[*]' COLUMNS (
     subject VARCHAR(30) CHARACTER SET utf8mb4 PATH '$')) AS about`;
const TAKEN = 'SELECT @seq + @count AS last, @earlier AS earlier';

const ENTRY = {
  columns: ['at', 'kind', 'subjects', 'payload'],
  types: ['bigint', 'varchar', 'text', 'text'],
} as const;

/** Appends drafts. COMMIT must follow. `takenOf` reads the result of its last statement. */
export function boundAppend(drafts: readonly EntryDraft[]): Bound {
  const values = drafts.map(({ at, kind, subjects, payload }) => [
    at,
    kind,
    JSON.stringify(subjects),
    JSON.stringify(payload),
  ]);
  const { json, columns, from } = jsonRows({ ...ENTRY, values }, '@entries');
  const insertion = `INSERT INTO feed_entry (seq, mark, ${ENTRY.columns.join()}) SELECT @seq + nth, @mark, ${columns.join()} FROM ${from}`;
  return {
    bindings: [
      { name: '@entries', value: json },
      { name: '@subjects', value: JSON.stringify(subjectsOf(drafts)) },
      { name: '@count', value: drafts.length },
      { name: '@mark', value: drafts.at(-1)?.mark ?? 0 },
    ],
    statements: [...TAKE, insertion, INDEX, TAKEN],
  };
}

export function takenOf(result: unknown): TakenSeqs {
  const [{ last, earlier }] = result as [{ last: string | number; earlier: string | number }];
  return { last: Number(last), before: Number(earlier) };
}
