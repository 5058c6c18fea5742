import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, nullable, table, text } from '../../store/migrations/table.js';

const ATTENDANCE = table(
  'attendance',
  {
    ...{ id: key(id), eventId: id, organisationId: id, role: text(20) },
    ...{ people: nullable(int), peopleQualifier: text(12), position: int },
    ...{ state: text(10), withdrawReason: nullable(text(500)), createdAt: bigint },
    standing: nullable(text(61)),
  },
  {
    ix_attendance_event_position: ['eventId', 'position', 'id'],
    ix_attendance_event_created: ['eventId', 'createdAt', 'id'],
    ix_attendance_organisation_position: ['organisationId', 'position', 'id'],
    ix_attendance_organisation_created: ['organisationId', 'createdAt', 'id'],
    ux_attendance_standing: ['standing'],
  },
);

export class Attendances1796342400030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(ATTENDANCE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(ATTENDANCE);
  }
}
