import { DatabaseSync } from '@photostructure/sqlite';

const LAST_ENTRIES = 20;

/**
 * Makes the feed of a store of SQLite long, while no gateway has it open: its newest entries follow themselves again and again, each as a
 * transaction of its own. What they are about is what it was.
 * @param length of the feed afterwards, in entries
 */
export function lengthenFeed(url: string, length: number): void {
  const database = new DatabaseSync(url.replace('sqlite:', ''));
  try {
    database.exec('BEGIN');
    const { seq } = database.prepare('SELECT seq FROM feed_head').get() as { seq: number };
    const entries = `WITH RECURSIVE added(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM added WHERE n < ${String(length - seq)})
      SELECT ${String(seq)} + n AS seq, mark, at, kind, subjects, payload
      FROM added JOIN feed_entry ON feed_entry.seq = ${String(seq)} - n % ${String(LAST_ENTRIES)}`;
    database.exec(`INSERT INTO feed_entry (seq, mark, at, kind, subjects, payload) ${entries}`);
    database.exec(`INSERT INTO feed_subject (subject, seq, firstSeq)
      SELECT value, feed_entry.seq, feed_entry.seq FROM feed_entry, json_each(feed_entry.subjects) WHERE feed_entry.seq > ${String(seq)}`);
    database.exec(
      'UPDATE feed_head SET seq = (SELECT MAX(seq) FROM feed_entry), mark = (SELECT mark FROM feed_entry ORDER BY seq DESC LIMIT 1)',
    );
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}
