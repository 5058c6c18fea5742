import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const day = text(10);

const MEMBERSHIP = table(
  'membership',
  {
    ...{ id: key(id), volunteerId: id, organisationId: id, representsId: nullable(id) },
    ...{ role: text(20), rankNumber: int, titleText: nullable(long) },
    ...{ fromOn: nullable(day), toOn: nullable(day), firstDay: day, lastDay: day },
    ...{ endReason: nullable(text(500)), createdAt: bigint },
  },
  {
    ix_membership_organisation: ['organisationId', 'rankNumber', 'id'],
    ix_membership_organisation_since: ['organisationId', 'firstDay', 'id'],
    ix_membership_organisation_held: ['organisationId', 'rankNumber', 'lastDay', 'firstDay'],
    ix_membership_volunteer: ['volunteerId', 'rankNumber', 'id'],
    ix_membership_volunteer_since: ['volunteerId', 'firstDay', 'id'],
    ix_membership_represents: ['representsId', 'rankNumber', 'id'],
    ix_membership_represents_since: ['representsId', 'firstDay', 'id'],
  },
);

export class Memberships1796342400060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(MEMBERSHIP, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(MEMBERSHIP);
  }
}
