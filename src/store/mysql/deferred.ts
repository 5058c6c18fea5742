import type { DeferredWrite, Move, RowBatch } from '../dialect.js';
import { jsonRows } from './json-rows.js';

// Values are first stored in session variables, one for each write, as JSON, and the statements read them from there. So the
// text of the statements holds only names of tables and columns.

/** A value for a session variable. */
export interface Binding {
  readonly name: string;
  readonly value: string | number;
}

/** Statements, and the values that must be bound before they run. */
export interface Bound {
  readonly bindings: readonly Binding[];
  readonly statements: readonly string[];
}

/** The error of MariaDB and MySQL when a subquery returns more than one row. UNLESS_MOVED uses it to stop a text. */
export const STOPPED = 'ER_SUBQUERY_NO_1_ROW';

/**
 * A text of several statements stops at its first error. Nothing else can make the rest depend on the result of a statement.
 */
const UNLESS_MOVED =
  'SET @stopped = (SELECT 1 FROM (SELECT 1 AS n UNION ALL SELECT 2) AS two WHERE @moved <> 1)';

/** The statements of some writes, in their order. */
export function boundWrites(writes: readonly DeferredWrite[]): Bound {
  const all = writes.map((write, index) => boundWrite(write, `@write${String(index)}`));
  return {
    bindings: all.flatMap(({ bindings }) => bindings),
    statements: all.flatMap(({ statements }) => statements),
  };
}

function boundWrite(write: DeferredWrite, name: string): Bound {
  switch (write.kind) {
    case 'insert':
      return insertion(write.batch, name);
    case 'upsert': {
      const changes = write.changed.map((column) => `\`${column}\` = VALUES(\`${column}\`)`);
      // Without a condition, ON would be parsed as that of the preceding join.
      return insertion(write.batch, name, ` WHERE TRUE ON DUPLICATE KEY UPDATE ${changes.join()}`);
    }
    case 'add':
      return addition(write, name);
    case 'remove': {
      const { table, values } = write;
      const columns = write.columns.map(
        (_, nth) => `c${String(nth)} ${typeOf(values[0]?.[nth])} PATH '$[${String(nth)}]'`,
      );
      const gone = `JSON_TABLE(${name}, '$[*]' COLUMNS (${columns.join()})) AS gone`;
      const conditions = write.columns.map(
        (column, nth) => `\`${table}\`.\`${column}\` = gone.c${String(nth)}`,
      );
      return {
        bindings: [{ name, value: JSON.stringify(values) }],
        // This join order finds each row by its key. The other order would also lock rows that stay.
        statements: [
          `DELETE \`${table}\` FROM ${gone} STRAIGHT_JOIN \`${table}\` ON ${conditions.join(' AND ')}`,
        ],
      };
    }
    case 'move':
      return {
        bindings: [{ name, value: JSON.stringify([write.move.from, ...Object.values(write.move.to)]) }],
        statements: [moved(write.move, name), 'SET @moved = ROW_COUNT()', UNLESS_MOVED],
      };
  }
}

/** The JSON type of a key column. */
const typeOf = (value: string | number | undefined) =>
  typeof value === 'number' ? 'BIGINT' : 'VARCHAR(191) CHARACTER SET utf8mb4';

function insertion(batch: RowBatch, name: string, otherwise = ''): Bound {
  const { json, columns, from } = jsonRows(batch, name);
  const into = `INSERT INTO \`${batch.table}\` (${batch.columns.map((column) => `\`${column}\``).join()})`;
  return {
    bindings: [{ name, value: json }],
    statements: [`${into} SELECT ${columns.join()} FROM ${from}${otherwise}`],
  };
}

/** A spread row is inserted once for each row of the other table that it stands for, in the order of the keys. */
function addition({ batch, adds, key, spread }: DeferredWrite & { kind: 'add' }, name: string): Bound {
  const { table } = batch;
  const otherwise = `ON DUPLICATE KEY UPDATE \`${adds}\` = \`${table}\`.\`${adds}\` + VALUES(\`${adds}\`)`;
  if (!spread) return insertion(batch, name, ` WHERE TRUE ${otherwise}`);
  const { json, columns, from } = jsonRows(batch, name);
  const at = batch.columns.indexOf(spread.column);
  const around = `around.\`${spread.to}\``;
  const selected = columns.with(at, around);
  const order = key.map((column) => selected[batch.columns.indexOf(column)]);
  const its = `CAST(${String(columns[at])} AS CHAR(30) CHARACTER SET utf8mb4)`;
  return {
    bindings: [{ name, value: json }],
    statements: [
      `INSERT INTO \`${table}\` (${batch.columns.map((column) => `\`${column}\``).join()}) SELECT ${selected.join()} FROM ${from} STRAIGHT_JOIN \`${spread.table}\` AS around ON around.\`${spread.by}\` = ${its} ORDER BY ${order.join()} ${otherwise}`,
    ],
  };
}

/** READ COMMITTED does not keep a lock on a row that does not match the condition. */
function moved({ table, column, from, to }: Move, values: string): string {
  const nth = (index: number, like: number | string) => {
    const value = `JSON_UNQUOTE(JSON_EXTRACT(${values}, '$[${String(index)}]'))`;
    return typeof like === 'number' ? `CAST(${value} AS SIGNED)` : value;
  };
  const changes = Object.entries(to).map(([name, value], index) => `\`${name}\` = ${nth(index + 1, value)}`);
  return `UPDATE \`${table}\` SET ${changes.join()} WHERE id = 1 AND \`${column}\` = ${nth(0, from)}`;
}
