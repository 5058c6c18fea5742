import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, nullable, text } from '../../../store/migrations/table.js';

const COLUMNS = [
  { ...nullable(bigint), name: 'raisedMinor' },
  { ...text(12), name: 'raisedQualifier', default: "'EXACT'" },
];

/** What was raised at an event, as reported. */
export class RaisedAtEvents1796500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    for (const column of COLUMNS) {
      if (await runner.hasColumn('event', column.name)) continue;
      await runner.addColumn('event', new TableColumn(column));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of COLUMNS) await runner.dropColumn('event', name);
  }
}
