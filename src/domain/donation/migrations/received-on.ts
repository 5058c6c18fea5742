import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullable, text } from '../../../store/migrations/table.js';

const RECEIVED_ON = { ...nullable(text(10)), name: 'receivedOn' };

/** The day on which money came, beside the moment at which it was typed. Of lines from before nobody has said it. */
export class ReceivedOn1796540000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('ledger_line', RECEIVED_ON.name)) return;
    await runner.addColumn('ledger_line', new TableColumn(RECEIVED_ON));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('ledger_line', RECEIVED_ON.name);
  }
}
