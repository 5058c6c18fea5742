import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, nullable, table, text } from '../../store/migrations/table.js';

const MATCH = table(
  'gift_match',
  {
    ...{ id: key(id), organisationId: id, scope: id, upToMinor: bigint, receivedMinor: bigint },
    ...{ beforeMinor: bigint, endedMinor: nullable(bigint), currency: text(3), state: text(10) },
    ...{ endReason: nullable(text(500)), createdAt: bigint },
  },
  {
    ix_gift_match_scope: ['scope', 'createdAt', 'id'],
    ix_gift_match_organisation: ['organisationId', 'createdAt', 'id'],
  },
);

export class Matches1796500000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(MATCH, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(MATCH);
  }
}
