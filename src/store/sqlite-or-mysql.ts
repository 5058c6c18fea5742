import type { DataSource } from 'typeorm';

/** Anything that reads or writes through TypeORM: a manager, a query builder, a query runner. */
export interface Reader {
  readonly dataSource: DataSource;
}

export function isSqlite({ dataSource }: Reader): boolean {
  return dataSource.options.type === 'better-sqlite3';
}

/** The rows of several selections, each of which may have an order and a limit of its own. */
export function unionOf(reader: Reader, selections: readonly string[]): string {
  // In SQLite a part of a compound SELECT takes no LIMIT, and MariaDB materialises nested selections.
  const nest = isSqlite(reader) ? (text: string) => `SELECT * FROM (${text})` : (text: string) => `(${text})`;
  return selections.map(nest).join(' UNION ALL ');
}
