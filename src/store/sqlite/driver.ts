import { DatabaseSync } from '@photostructure/sqlite';

type Row = Record<string, unknown>;

/** int64 arrives exactly, as bigint; what fits a number becomes one, as TypeORM expects. */
function plain(row: Row): Row {
  for (const column in row) {
    const value = row[column];
    if (typeof value === 'bigint' && value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER) {
      row[column] = Number(value);
    }
  }
  return row;
}

class Statement {
  readonly reader: boolean;

  constructor(private readonly statement: ReturnType<InstanceType<typeof DatabaseSync>['prepare']>) {
    statement.setReadBigInts(true);
    this.reader = statement.columns().length > 0;
  }

  all(...parameters: never[]): Row[] {
    return (this.statement.all(...parameters) as Row[]).map(plain);
  }

  run(...parameters: never[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.statement.run(...parameters);
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }
}

/** As much of better-sqlite3's interface as TypeORM uses, over @photostructure/sqlite. */
export class Database {
  private readonly database: InstanceType<typeof DatabaseSync>;
  /** Statements of runAll, by their text: there is one a table. */
  private readonly prepared = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>['prepare']>>();

  constructor(
    path: string,
    private readonly begin: string,
  ) {
    this.database = new DatabaseSync(path);
  }

  prepare(sql: string): Statement {
    return new Statement(this.database.prepare(sql === 'BEGIN TRANSACTION' ? this.begin : sql));
  }

  /** Runs one statement for each row of values: cheaper than one statement with as many places, which is parsed anew. */
  runAll(sql: string, rows: readonly (readonly unknown[])[]): void {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    for (const row of rows) statement.run(...(row as never[]));
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  pragma(sql: string): Row[] {
    return this.prepare(`PRAGMA ${sql}`).all();
  }

  close(): void {
    this.database.close();
  }
}

/**
 * For TypeORM's `driver` option: called with or without `new`.
 * @param begin how a transaction begins. One that writes takes its lock at once: taken later, after a read, it could
 *   not wait for another process but would fail.
 */
export function sqliteDriver(begin: 'BEGIN DEFERRED' | 'BEGIN IMMEDIATE') {
  return function open(path: string): Database {
    return new Database(path, begin);
  };
}
