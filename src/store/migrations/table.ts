import { Table, TableIndex, type TableColumnOptions } from 'typeorm';

// A migration says what a table was at its time, in the words both databases share. It imports no entity: those move on.

type Column = Omit<TableColumnOptions, 'name'>;

export const text = (length: number): Column => ({ type: 'varchar', length: String(length) });
export const id: Column = text(30);
export const long: Column = { type: 'text' };
export const bigint: Column = { type: 'bigint' };
export const int: Column = { type: 'integer' };
export const blob: Column = { type: 'blob' };
export const boolean: Column = { type: 'boolean' };
export const nullable = (column: Column): Column => ({ ...column, isNullable: true });
export const key = (column: Column): Column => ({ ...column, isPrimary: true });

/** Names of indices that begin with this are unique. */
const UNIQUE = 'ux_';

/** A table of InnoDB with texts compared byte by byte, as SQLite compares them. */
export function table(
  name: string,
  columns: Record<string, Column>,
  indices: Record<string, string[]> = {},
): Table {
  return new Table({
    name,
    engine: 'InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    columns: Object.entries(columns).map(([column, options]) => ({ name: column, ...options })),
    indices: Object.entries(indices).map(
      ([index, columnNames]) =>
        new TableIndex({ name: index, columnNames, isUnique: index.startsWith(UNIQUE) }),
    ),
  });
}
