import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const INVESTMENT = table(
  'investment',
  {
    ...{ id: key(id), organisationId: id, year: int, amountMinor: bigint, currency: text(3) },
    ...{ sourceId: nullable(id), titleText: nullable(long), createdAt: bigint },
  },
  { ix_investment_organisation: ['organisationId', 'year', 'id'] },
);

export class Investments1796428800303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(INVESTMENT, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(INVESTMENT);
  }
}
