// Values are written into statements as literals that mean the same under every sql_mode and character set of the session.
// Backslash escaping does not: under NO_BACKSLASH_ESCAPES it leaves the quote that ends the literal, and in a multi-byte
// character set such as GBK a backslash may be the second half of a character. Prepared statements would be safe too, but
// cost a round trip for each new text, of which TypeORM makes many, and a server keeps only a limited number of them.

/** ASCII without quotes, backslashes and control characters: nothing in it can end a literal under any session settings. */
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/**
 * The statement with a literal in place of each `?`. @throws TypeError for a value that has no literal, or a wrong number of
 * values
 */
export function withValues(sql: string, values: unknown): string {
  if (!Array.isArray(values)) throw new TypeError('The values of a statement must be an array.');
  if (!values.length) return sql;
  const parts = sql.split('?');
  if (parts.length !== values.length + 1)
    throw new TypeError('A statement takes one value for each placeholder.');
  let text = parts[0] as string;
  for (const [index, value] of values.entries()) text += literal(value) + (parts[index + 1] as string);
  return text;
}

/** @throws TypeError for anything but a text, a number, a boolean, bytes or null */
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
