// Values are put into statements as literals that mean the same under every sql_mode and character set of the session.
// Escaping with backslashes does not: under NO_BACKSLASH_ESCAPES it leaves the quote that ends the literal, and under a
// multi-byte character set such as GBK a backslash may be the second half of a character. Prepared statements would do as well,
// but cost a round trip for each new text, of which TypeORM makes many, and a server keeps only so many.

/** ASCII without quotes, backslashes and control characters: nothing in it can end a literal, whatever the session says. */
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/** A statement with a literal in place of each `?`. @throws TypeError for a value that has no literal, or one too many */
export function withValues(sql: string, values: unknown): string {
  if (!Array.isArray(values)) throw new TypeError('The values of a statement are a list.');
  if (!values.length) return sql;
  const parts = sql.split('?');
  if (parts.length !== values.length + 1) throw new TypeError('A statement takes one value for each place.');
  let text = parts[0] as string;
  for (const [index, value] of values.entries()) text += literal(value) + (parts[index + 1] as string);
  return text;
}

/** @throws TypeError for what is not a text, a number, a boolean, bytes or null */
function literal(value: unknown): string {
  if (typeof value === 'string') {
    return PLAIN.test(value) ? `'${value}'` : `_utf8mb4 X'${Buffer.from(value, 'utf8').toString('hex')}'`;
  }
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`;
  throw new TypeError(`A value of the type ${typeof value} cannot be part of a statement.`);
}
