import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, boolean, id, int, key, long, nullable, table, text } from '../../store/migrations/table.js';

const ENROLMENT = table(
  'enrolment',
  {
    ...{ id: key(id), volunteerId: id, organisationId: id, state: text(10), times: int },
    ...{ under14: boolean, guardianConsent: nullable(long) },
    ...{ appliedAt: bigint, answeredAt: nullable(bigint), reason: nullable(text(500)) },
  },
  {
    ix_enrolment_organisation: ['organisationId', 'appliedAt', 'id'],
    ix_enrolment_volunteer: ['volunteerId', 'appliedAt', 'id'],
  },
);

export class Enrolments1796510000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(ENROLMENT, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(ENROLMENT);
  }
}
