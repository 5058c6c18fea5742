import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, nullable, table, text } from '../../store/migrations/table.js';

const ROLE_GRANT = table(
  'role_grant',
  {
    id: key(id),
    organisationId: id,
    role: text(20),
    holder: text(64),
    startsAt: bigint,
    endsAt: nullable(bigint),
    givenAt: bigint,
    givenBy: text(255),
    reason: nullable(text(500)),
    takenAt: nullable(bigint),
    takenBy: nullable(text(255)),
    number: bigint,
  },
  {
    ix_role_grant_organisation: ['organisationId', 'givenAt', 'id'],
    ux_role_grant_number: ['number'],
  },
);

export class Roles1795824000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(ROLE_GRANT, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(ROLE_GRANT);
  }
}
