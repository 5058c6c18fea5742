import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { long, nullable } from '../../../store/migrations/table.js';

const EXTERNAL_IDS = { ...nullable(long), name: 'externalIds' };

/** By which ids organisations are known on platforms of others. */
export class ExternalIds1796500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('organisation', EXTERNAL_IDS.name)) return;
    await runner.addColumn('organisation', new TableColumn(EXTERNAL_IDS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('organisation', EXTERNAL_IDS.name);
  }
}
