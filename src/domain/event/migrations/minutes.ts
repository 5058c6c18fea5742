import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { int, nullable } from '../../../store/migrations/table.js';

const COLUMN = { ...nullable(int), name: 'plannedMinutes' };

/** How long each part of a programme is planned to take. Safe to run again. */
export class SegmentMinutes1796570000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('segment', COLUMN.name)))
      await runner.addColumn('segment', new TableColumn(COLUMN));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('segment', COLUMN.name);
  }
}
