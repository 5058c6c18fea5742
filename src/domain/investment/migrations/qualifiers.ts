import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { text } from '../../../store/migrations/table.js';

const QUALIFIER = { ...text(12), name: 'amountQualifier', default: "'EXACT'" };

/** How the amount of an investment is meant. */
export class QualifiersOfInvestments1796500000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('investment', QUALIFIER.name)) return;
    await runner.addColumn('investment', new TableColumn(QUALIFIER));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('investment', QUALIFIER.name);
  }
}
