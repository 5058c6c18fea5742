// Which tables were written and which are read, for walks that ask the same of a store after each of many changes: whoever reads only
// tables that nobody wrote is told what it was told before.
import type { Store } from '../../src/store/store.js';
import { countStatements, type StatementCounter } from './statements.js';

/** How often each table was written, kept by triggers: whatever connection or statement it was. */
const COUNTS = 'test_written';
/** The engine reads the feed whenever it has heard of nothing for a while, whoever asks. No list that a feature declares does. */
const OF_THE_ENGINE = /FROM [`"]?feed_(head|entry|barrier)\b/;

export class Touched {
  private readonly known = new Map<string, readonly string[]>();
  private readonly names: RegExp;
  private before = new Map<string, number>();

  private constructor(
    private readonly store: Store,
    private readonly statements: StatementCounter,
    tables: readonly string[],
  ) {
    this.names = new RegExp(`\\b(${tables.join('|')})\\b`, 'g');
  }

  /** @param store on SQLite; it is a test's own, and keeps the triggers */
  static async of(store: Store): Promise<Touched> {
    const tables = store.read.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    await store.transact(async ({ manager }) => {
      await manager.query(`CREATE TABLE ${COUNTS} (name TEXT PRIMARY KEY, times INTEGER NOT NULL)`);
      for (const table of tables) {
        await manager.query(`INSERT INTO ${COUNTS} VALUES ('${table}', 0)`);
        const count = `UPDATE ${COUNTS} SET times = times + 1 WHERE name = '${table}'`;
        for (const change of ['INSERT', 'UPDATE', 'DELETE'])
          await manager.query(
            `CREATE TRIGGER ${COUNTS}_${table}_${change} AFTER ${change} ON "${table}" BEGIN ${count}; END`,
          );
      }
    });
    const touched = new Touched(store, countStatements(store, ['read', 'snapshot', 'live']), tables);
    await touched.written();
    return touched;
  }

  /** The tables that were written since this was last asked. */
  async written(): Promise<Set<string>> {
    const rows: { name: string; times: number }[] = await this.store.read.query(`SELECT * FROM ${COUNTS}`);
    const written = rows.filter(({ name, times }) => this.before.get(name) !== times);
    this.before = new Map(rows.map(({ name, times }) => [name, times]));
    return new Set(written.map(({ name }) => name));
  }

  /** Adds the tables that something reads to what it has read before. */
  async reading<T>(tables: Set<string>, act: () => Promise<T>): Promise<T> {
    this.statements.forget();
    const result = await act();
    for (const statement of this.statements.made)
      for (const table of this.tablesOf(statement)) tables.add(table);
    return result;
  }

  end(): void {
    this.statements.end();
  }

  private tablesOf(statement: string): readonly string[] {
    let tables = this.known.get(statement);
    if (!tables) {
      tables = OF_THE_ENGINE.test(statement) ? [] : [...new Set(statement.match(this.names) ?? [])];
      this.known.set(statement, tables);
    }
    return tables;
  }
}

/** Whether something that reads these tables can be told something new. */
export const isTouched = (reads: ReadonlySet<string>, written: ReadonlySet<string>): boolean =>
  [...reads].some((table) => written.has(table));
