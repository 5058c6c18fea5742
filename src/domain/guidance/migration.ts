import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, nullable, table, text } from '../../store/migrations/table.js';

const day = text(10);

const GUIDANCE = table(
  'guidance',
  {
    ...{ id: key(id), organisationId: id, guideId: id, fromOn: nullable(day), toOn: nullable(day) },
    ...{ firstDay: day, lastDay: day, createdAt: bigint },
  },
  {
    ix_guidance_organisation: ['organisationId', 'firstDay', 'id'],
    ix_guidance_guide: ['guideId', 'firstDay', 'id'],
  },
);

export class Guidances1796342400031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(GUIDANCE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(GUIDANCE);
  }
}
