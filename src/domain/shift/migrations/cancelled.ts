import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullable, text } from '../../../store/migrations/table.js';

const COLUMNS = [
  { ...text(10), name: 'state', default: "'SCHEDULED'" },
  { ...nullable(text(500)), name: 'cancelReason' },
];

/** A whole shift can be cancelled. Safe to run again. */
export class CancelledShifts1796570000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) {
      if (!(await runner.hasColumn('shift', column.name)))
        await runner.addColumn('shift', new TableColumn(column));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of COLUMNS) await runner.dropColumn('shift', name);
  }
}
