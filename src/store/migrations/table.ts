import { Table, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

// A migration declares a table as it was at that time, in terms that both databases share. It must not import entities, which
// change later.

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

/** An InnoDB table whose texts are compared byte by byte, as SQLite compares them. */
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

/** Renames a column in place, without a copy of its table. Does nothing when it was renamed already, so a run that was cut off can be repeated. */
export async function renameColumn(
  runner: QueryRunner,
  table: string,
  from: string,
  to: string,
): Promise<void> {
  if (await runner.hasColumn(table, to)) return;
  await runner.query(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${to}`);
}

/** By table: the columns of each index, by its name. */
export type Indices = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Makes the indices that are named in either be those of `to`. Safe to run again after it was cut off. */
export async function changeIndices(runner: QueryRunner, from: Indices, to: Indices): Promise<void> {
  for (const table of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const there = new Map((await runner.getTable(table))?.indices.map((index) => [index.name, index]));
    for (const name of Object.keys({ ...from[table], ...to[table] })) {
      const columnNames = to[table]?.[name];
      const index = there.get(name);
      if (index?.columnNames.join() === columnNames?.join()) continue;
      if (index) await runner.dropIndex(table, index);
      if (columnNames)
        await runner.createIndex(table, new TableIndex({ name, columnNames: [...columnNames] }));
    }
  }
}
