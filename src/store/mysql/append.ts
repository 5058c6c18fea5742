import type { PoolConnection } from 'mysql2';
import type { TakenSeqs } from '../dialect.js';
import type { EntryDraft } from '../feed/feed-store.js';

// The lock on the feed's head puts the commits of all nodes in order, so nothing may be waited for while it is held: least of all the
// next message of a client, which may be frozen. What is to be appended is put into variables of the session before; then one text,
// which the server runs to its end without its client, takes the head, inserts and commits.

const BIND =
  'SET @entries = ?, @subjects = ?, @count = CAST(? AS SIGNED), @mark = CAST(? AS SIGNED), @seq = NULL, @earlier = NULL';

/** Texts whatever the database's own character set is. */
const varchar = (length: number) => `VARCHAR(${String(length)}) CHARACTER SET utf8mb4`;
const long = 'LONGTEXT CHARACTER SET utf8mb4';

/** To be followed by COMMIT. */
export const APPEND = [
  'SELECT seq, mark INTO @seq, @earlier FROM feed_head WHERE id = 1 FOR UPDATE',
  'UPDATE feed_head SET seq = @seq + @count, mark = @mark WHERE id = 1',
  `INSERT INTO feed_entry (seq, mark, at, kind, subjects, payload)
   SELECT @seq + nth, @mark, at, kind, subjects, payload FROM JSON_TABLE(@entries, '$[*]' COLUMNS (
     nth FOR ORDINALITY, at BIGINT PATH '$[0]', kind ${varchar(40)} PATH '$[1]',
     subjects ${long} PATH '$[2]', payload ${long} PATH '$[3]')) AS entry`,
  'SELECT @seq + @count AS last, @earlier AS earlier',
  `INSERT INTO feed_subject (subject, seq, firstSeq)
   SELECT subject, @seq + @count, @seq + 1 FROM JSON_TABLE(@subjects, '$[*]' COLUMNS (
     subject ${varchar(30)} PATH '$')) AS about`,
  'SET @entries = NULL, @subjects = NULL',
].join(';\n');

/** What the results of APPEND say. */
export function takenOf(results: readonly unknown[]): TakenSeqs {
  const [{ last, earlier }] = results[3] as [{ last: string | number; earlier: string | number }];
  return { last: Number(last), before: Number(earlier) };
}

/** Puts what is to be appended where APPEND finds it. */
export async function bind(connection: PoolConnection, drafts: readonly EntryDraft[]): Promise<void> {
  const entries = drafts.map(({ at, kind, subjects, payload }) => [
    at,
    kind,
    JSON.stringify(subjects),
    JSON.stringify(payload),
  ]);
  const subjects = [...new Set(drafts.flatMap((draft) => draft.subjects))];
  const mark = drafts.at(-1)?.mark ?? 0;
  const values = [JSON.stringify(entries), JSON.stringify(subjects), drafts.length, mark];
  await connection.promise().execute(BIND, values);
}
