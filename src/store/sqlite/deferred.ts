import { Conflict } from '../commit/conflict.js';
import type { DeferredWrite, RowBatch } from '../dialect.js';
import type { Database } from './driver.js';

/** A statement that is run once for each row of values. */
interface Statement {
  readonly sql: string;
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * Writes what was deferred. @throws Conflict when a move finds another value, which is possible only for values read before the
 * transaction
 */
export function writeDeferred(database: Database, writes: readonly DeferredWrite[]): void {
  for (const write of writes) {
    const { sql, rows } = statementOf(write);
    const changed = database.runAll(sql, rows);
    if (write.kind === 'move' && changed !== 1) throw new Conflict();
  }
}

/** Rows are inserted one by one, which is cheaper than parsing a statement with that many placeholders. */
export function insertion({ table, columns, values }: RowBatch): Statement {
  const placeholders = columns.map(() => '?').join();
  return { sql: `INSERT INTO "${table}" (${listed(columns)}) VALUES (${placeholders})`, rows: values };
}

function statementOf(write: DeferredWrite): Statement {
  switch (write.kind) {
    case 'insert':
      return insertion(write.batch);
    case 'upsert': {
      const { sql, rows } = insertion(write.batch);
      const changes = write.changed.map((column) => `"${column}" = excluded."${column}"`).join();
      return { sql: `${sql} ON CONFLICT (${listed(write.key)}) DO UPDATE SET ${changes}`, rows };
    }
    case 'add':
      return addition(write);
    case 'remove': {
      const conditions = write.columns.map((name) => `"${name}" = ?`);
      return { sql: `DELETE FROM "${write.table}" WHERE ${conditions.join(' AND ')}`, rows: write.values };
    }
    case 'move': {
      const { table, column, from, to } = write.move;
      const changes = Object.keys(to).map((name) => `"${name}" = ?`);
      return {
        sql: `UPDATE "${table}" SET ${changes.join()} WHERE id = 1 AND "${column}" = ?`,
        rows: [[...Object.values(to), from]],
      };
    }
  }
}

/** A spread row is inserted once for each row of the other table that it stands for. */
function addition({ batch, adds, key, spread }: DeferredWrite & { kind: 'add' }): Statement {
  const { table, columns, values } = batch;
  const otherwise = `ON CONFLICT (${listed(key)}) DO UPDATE SET "${adds}" = "${table}"."${adds}" + excluded."${adds}"`;
  if (!spread) {
    const { sql, rows } = insertion(batch);
    return { sql: `${sql} ${otherwise}`, rows };
  }
  const at = columns.indexOf(spread.column);
  const selected = columns.map((_, index) => (index === at ? `around."${spread.to}"` : '?'));
  return {
    sql: `INSERT INTO "${table}" (${listed(columns)}) SELECT ${selected.join()} FROM "${spread.table}" AS around WHERE around."${spread.by}" = ? ${otherwise}`,
    rows: values.map((row) => [...row.toSpliced(at, 1), row[at]]),
  };
}

const listed = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join();
