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

  constructor(
    private readonly statement: ReturnType<InstanceType<typeof DatabaseSync>['prepare']>,
    private readonly database: Database,
  ) {
    statement.setReadBigInts(true);
    this.reader = statement.columns().length > 0;
  }

  all(...parameters: never[]): Row[] {
    this.database.mustBeWhole();
    return (this.statement.all(...parameters) as Row[]).map(plain);
  }

  run(...parameters: never[]): { changes: number; lastInsertRowid: number } {
    this.database.mustBeWhole();
    const { changes, lastInsertRowid } = this.statement.run(...parameters);
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }
}

/** As much of better-sqlite3's interface as TypeORM uses, over @photostructure/sqlite. */
export class Database {
  private readonly database: InstanceType<typeof DatabaseSync>;
  /** Statements of runAll, by their text: there is one a table. */
  private readonly prepared = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>['prepare']>>();
  /** From BEGIN to COMMIT or ROLLBACK, as TypeORM counts. */
  private inTransaction = false;

  constructor(
    path: string,
    private readonly begin: string,
  ) {
    this.database = new DatabaseSync(path);
  }

  prepare(sql: string): Pick<Statement, 'reader' | 'all' | 'run'> {
    const turn = this.turns[sql];
    const nothing = { changes: 0, lastInsertRowid: 0 };
    const run = () => {
      turn?.();
      return nothing;
    };
    return turn ? { reader: false, all: () => [], run } : new Statement(this.database.prepare(sql), this);
  }

  /** Runs one statement for each row of values: cheaper than one statement with as many places, which is parsed anew. */
  runAll(sql: string, rows: readonly (readonly unknown[])[]): void {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    this.mustBeWhole();
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

  /**
   * On a full disk SQLite may end a transaction by itself: what comes after would be committed statement by statement.
   * @throws Error with the code SQLITE_ABORT
   */
  mustBeWhole(): void {
    if (!this.inTransaction || this.database.isTransaction) return;
    throw Object.assign(new Error('The transaction was rolled back.'), { sqliteCodeName: 'SQLITE_ABORT' });
  }

  private readonly turns: Readonly<Partial<Record<string, () => void>>> = {
    'BEGIN TRANSACTION': () => {
      this.database.exec(this.begin);
      this.inTransaction = true;
    },
    COMMIT: () => {
      this.mustBeWhole();
      this.database.exec('COMMIT');
      this.inTransaction = false;
    },
    ROLLBACK: () => {
      // To fail for one that SQLite has ended would make TypeORM lose count: later ones would be nested, and never end.
      const ended = this.inTransaction && !this.database.isTransaction;
      this.inTransaction = false;
      if (!ended) this.database.exec('ROLLBACK');
    },
  };
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
