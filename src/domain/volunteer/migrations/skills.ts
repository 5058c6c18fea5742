import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { long, nullable } from '../../../store/migrations/table.js';

const SKILLS = { ...nullable(long), name: 'skills' };

/** What volunteers can do. */
export class Skills1796342400063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('volunteer', SKILLS.name)) return;
    await runner.addColumn('volunteer', new TableColumn(SKILLS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('volunteer', SKILLS.name);
  }
}
