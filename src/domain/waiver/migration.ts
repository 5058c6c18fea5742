import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, nullable, table, text } from '../../store/migrations/table.js';

const WAIVER = table(
  'waiver',
  {
    id: key(id),
    organisationId: id,
    text: text(500),
    givenAt: bigint,
    givenBy: text(255),
    withdrawnAt: nullable(bigint),
    withdrawnBy: nullable(text(255)),
  },
  { ix_waiver_organisation: ['organisationId', 'givenAt', 'id'] },
);

export class Waivers1796083200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(WAIVER, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(WAIVER);
  }
}
