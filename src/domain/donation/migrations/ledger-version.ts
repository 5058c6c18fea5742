import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint } from '../../../store/migrations/table.js';

const VERSION = { ...bigint, name: 'version', default: 0 };

/** Whoever writes to the ledger tells by it that nobody else did in between. */
export class LedgerVersion1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('ledger_head', VERSION.name)) return;
    await runner.addColumn('ledger_head', new TableColumn(VERSION));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('ledger_head', VERSION.name);
  }
}
