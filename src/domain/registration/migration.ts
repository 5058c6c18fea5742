import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const day = nullable(text(10));

const REGISTRATION = table(
  'registration',
  {
    ...{ id: key(id), organisationId: id, legalForm: text(30), number: nullable(text(30)) },
    ...{ preparedFrom: day, registeredOn: day, titleText: nullable(long), licensedOn: day, licenceTo: day },
    ...{ sourceText: nullable(long), createdAt: bigint },
  },
  { ix_registration_organisation: ['organisationId', 'createdAt', 'id'] },
);

export class Registrations1796342400022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(REGISTRATION, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(REGISTRATION);
  }
}
