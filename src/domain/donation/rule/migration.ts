import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  bigint,
  boolean,
  id,
  int,
  key,
  long,
  nullable,
  table,
  text,
} from '../../../store/migrations/table.js';

const COLUMNS = [
  ['donation_total', { ...nullable(int), name: 'movesBy' }],
  ['donation_total', { ...nullable(long), name: 'withheld' }],
  ['donation', { ...boolean, name: 'countedAlone', default: 0 }],
] as const;

const HOLD = table('donation_hold', {
  part: key(text(43)),
  currency: text(3),
  scopes: long,
  bookkeeper: id,
  movesBy: int,
  sinceNumber: bigint,
  lines: int,
  gifts: long,
  hasMore: boolean,
  sums: long,
  donors: long,
});

/** Public totals may move by several hidden gifts alone. */
export class Holds1796083200011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    for (const [name, column] of COLUMNS) {
      if (!(await runner.hasColumn(name, column.name))) await runner.addColumn(name, new TableColumn(column));
    }
    await runner.createTable(HOLD, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(HOLD);
    for (const [name, column] of COLUMNS) await runner.dropColumn(name, column.name);
  }
}
