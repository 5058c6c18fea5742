import type { ColumnType } from 'typeorm';
import type { RowBatch } from '../dialect.js';

/** Rows that a statement reads from JSON in a session variable. */
export interface JsonRows {
  readonly json: string;
  /** Expressions for a row's columns, in order; `given.nth` is the row's number, from 1. */
  readonly columns: readonly string[];
  /** The table expression to select them from. */
  readonly from: string;
}

/**
 * Values that all rows have in common are in the JSON only once, because the server parses a row from its start for each
 * column. The text holds only names of columns.
 * @param variable the session variable that holds the JSON
 */
export function jsonRows({ columns, types, values }: Omit<RowBatch, 'table'>, variable: string): JsonRows {
  const [first = [], ...others] = values;
  const isCommon = columns.map(
    (_, index) => others.length > 0 && others.every((row) => row[index] === first[index]),
  );
  const declared = { common: [] as string[], given: [] as string[] };
  const read = columns.map((column, index) => {
    const table = isCommon[index] ? 'common' : 'given';
    const path = `$[${String(declared[table].length)}]`;
    declared[table].push(`\`${column}\` ${jsonType(types[index] as ColumnType)} PATH '${path}'`);
    return `${table}.\`${column}\``;
  });
  const rows = values.map((row) => row.filter((_, index) => !isCommon[index]));
  const common = first.filter((_, index) => isCommon[index]);
  const table = (path: string, name: string, read: readonly string[]) =>
    `JSON_TABLE(${variable}, '${path}' COLUMNS (${read.join()})) AS ${name}`;
  const given = table('$.rows[*]', 'given', ['nth FOR ORDINALITY', ...declared.given]);
  // In this join order the common values are read once; otherwise they might be read again for each row.
  const both = `${table('$.common', 'common', declared.common)} STRAIGHT_JOIN ${given}`;
  return {
    json: JSON.stringify({ common, rows }),
    columns: read,
    from: common.length ? both : given,
  };
}

/** Texts of unlimited length: the table's column refuses a text that is too long, whereas JSON_TABLE would truncate it. */
function jsonType(type: ColumnType): string {
  switch (type) {
    case 'varchar':
    case 'text':
      return 'LONGTEXT CHARACTER SET utf8mb4';
    case 'bigint':
    case 'int':
      return 'BIGINT';
    case 'boolean':
      return 'TINYINT';
    default:
      throw new TypeError(`A column of the type ${String(type)} cannot be written through JSON.`);
  }
}
