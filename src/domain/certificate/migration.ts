import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, nullable, table, text } from '../../store/migrations/table.js';

const CERTIFICATE = table(
  'certificate',
  {
    ...{ id: key(id), organisationId: id, volunteerId: id, code: text(20), firstDay: text(10) },
    ...{ lastDay: text(10), minutes: int, state: text(10), withdrawReason: nullable(text(500)) },
    ...{ noticeEndsAt: bigint, createdAt: bigint },
  },
  {
    ix_certificate_organisation: ['organisationId', 'createdAt', 'id'],
    ix_certificate_volunteer: ['volunteerId', 'createdAt', 'id'],
    ux_certificate_code: ['code'],
  },
);

export class Certificates1796520000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(CERTIFICATE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(CERTIFICATE);
  }
}
