import { DatabaseSync } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';

type Row = Record<string, unknown>;

/** int64 arrives exactly, as bigint. A value that fits a number is converted, as TypeORM expects. */
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

/** The part of better-sqlite3's interface that TypeORM uses, over @photostructure/sqlite. */
export class Database {
  private readonly database: InstanceType<typeof DatabaseSync>;
  /** Statements of runAll by their text; there is one for each table. */
  private readonly prepared = new Map<string, ReturnType<InstanceType<typeof DatabaseSync>['prepare']>>();
  /** Statements of `all` by their text. */
  private readonly asked = new LRUCache<string, Statement>({
    max: LIMITS.PREPARED_STATEMENTS_PER_CONNECTION,
  });
  /** Whether TypeORM has begun a transaction and not ended it. */
  private inTransaction = false;

  constructor(
    path: string,
    private readonly begin: string,
  ) {
    this.database = new DatabaseSync(path);
  }

  prepare(sql: string): Pick<Statement, 'reader' | 'all' | 'run'> {
    const boundary = this.boundaries[sql];
    const nothing = { changes: 0, lastInsertRowid: 0 };
    const run = () => {
      boundary?.();
      return nothing;
    };
    return boundary ? { reader: false, all: () => [], run } : new Statement(this.database.prepare(sql), this);
  }

  /** Runs one statement for each row of values. @returns how many rows it changed in all */
  runAll(sql: string, rows: readonly (readonly unknown[])[]): number {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    this.mustBeWhole();
    let changed = 0;
    for (const row of rows) changed += statement.run(...(row as never[])).changes;
    return changed;
  }

  /** What one statement finds. Its text is prepared once, for as long as it is asked often. */
  all(sql: string, values: readonly unknown[]): Row[] {
    let statement = this.asked.get(sql);
    if (!statement) this.asked.set(sql, (statement = new Statement(this.database.prepare(sql), this)));
    return statement.all(...(values as never[]));
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
   * On a full disk SQLite may end a transaction by itself. The statements after that would be committed one by one.
   * @throws Error with the code SQLITE_ABORT
   */
  mustBeWhole(): void {
    if (!this.inTransaction || this.database.isTransaction) return;
    throw Object.assign(new Error('The transaction was rolled back.'), { sqliteCodeName: 'SQLITE_ABORT' });
  }

  private readonly boundaries: Readonly<Partial<Record<string, () => void>>> = {
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
      // A COMMIT or ROLLBACK of a transaction that SQLite has ended must not fail: TypeORM would count the transaction as
      // open, and nest all later ones in it.
      const ended = this.inTransaction && !this.database.isTransaction;
      this.inTransaction = false;
      if (!ended) this.database.exec('ROLLBACK');
    },
  };
}

/**
 * For TypeORM's `driver` option, which is called with or without `new`.
 * @param begin how a transaction begins. A writer takes its lock at once: after a read, taking it could not wait for another
 * process but would fail.
 */
export function sqliteDriver(begin: 'BEGIN DEFERRED' | 'BEGIN IMMEDIATE') {
  return function open(path: string): Database {
    return new Database(path, begin);
  };
}
