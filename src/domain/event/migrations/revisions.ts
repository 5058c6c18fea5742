import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, int, nullable } from '../../../store/migrations/table.js';

const COLUMNS = [
  { ...int, name: 'revision', default: 0 },
  { ...nullable(bigint), name: 'changedAt' },
];

/** How often an event was changed, and when last: calendars that hold it know by that what is newer. Safe to run again. */
export class EventRevisions1796510000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) {
      if (!(await runner.hasColumn('event', column.name)))
        await runner.addColumn('event', new TableColumn(column));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of COLUMNS) await runner.dropColumn('event', name);
  }
}
