import type { DataSource } from 'typeorm';

/** Anything that reads or writes through TypeORM: a manager, a query builder, a query runner. */
export interface Reader {
  readonly dataSource: DataSource;
}

export function isSqlite({ dataSource }: Reader): boolean {
  return dataSource.options.type === 'better-sqlite3';
}
