import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../store/migrations/table.js';

const DECISION = table(
  'decision',
  {
    ...{ id: key(id), eventId: id, organisationId: id, number: int },
    ...{ titleText: long, bodyText: nullable(long), state: text(10) },
    ...{ decidedOn: nullable(text(10)), segmentId: nullable(id), createdAt: bigint },
  },
  {
    ux_decision_number: ['eventId', 'number'],
    ix_decision_organisation: ['organisationId', 'createdAt', 'id'],
  },
);

export class Decisions1796428800301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(DECISION, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(DECISION);
  }
}
