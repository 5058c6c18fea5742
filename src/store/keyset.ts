import type { Sql, SqlValue } from './lists/listing.js';
import { isSqlite, type Reader } from './sqlite-or-mysql.js';

/**
 * A condition for all rows beyond one row, in the order of two columns. It lets either database enter an index of the two
 * columns at that row. SQLite does so for a row comparison, for which MariaDB walks the index from its start; MariaDB does so
 * for an OR, for which SQLite walks the index.
 * @param beyond the direction; `<=` includes the row itself
 */
export function keyset(
  reader: Reader,
  [first, second]: readonly [string, string],
  beyond: '>' | '<' | '<=',
  [one, other]: readonly [SqlValue, SqlValue],
): Sql {
  if (isSqlite(reader)) return { text: `(${first}, ${second}) ${beyond} (?, ?)`, values: [one, other] };
  const strictly = beyond === '<=' ? '<' : beyond;
  const text = `(${first} ${strictly} ? OR (${first} = ? AND ${second} ${beyond} ?))`;
  return { text, values: [one, one, other] };
}
