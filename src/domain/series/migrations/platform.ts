import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { long, nullable } from '../../../store/migrations/table.js';

const PLATFORM = { ...nullable(long), name: 'platformText' };

/** The external platform that counts. */
export class PlatformsOfSeries1796428800392 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('series', PLATFORM.name)) return;
    await runner.addColumn('series', new TableColumn(PLATFORM));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('series', PLATFORM.name);
  }
}
