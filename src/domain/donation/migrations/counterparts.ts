import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, nullable } from '../../../store/migrations/table.js';

const COUNTERPART = { ...nullable(id), name: 'counterpartId' };

/** The two lines of a gift that is moved name each other. Lines from before are of no move. */
export class Counterparts1796540000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('ledger_line', COUNTERPART.name)) return;
    await runner.addColumn('ledger_line', new TableColumn(COUNTERPART));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('ledger_line', COUNTERPART.name);
  }
}
