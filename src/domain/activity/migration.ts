import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const day = nullable(text(10));

const ACTIVITY = table(
  'activity',
  {
    ...{ id: key(id), organisationId: id, kind: text(20), titleText: long, summaryText: nullable(long) },
    ...{ frequencyText: nullable(long), areaId: nullable(id), sinceOn: day, untilOn: day },
    ...{ figures: long, createdAt: bigint },
  },
  {
    ix_activity_organisation_created: ['organisationId', 'createdAt', 'id'],
    ix_activity_organisation_kind: ['organisationId', 'kind', 'id'],
    ix_activity_area_created: ['areaId', 'createdAt', 'id'],
    ix_activity_area_kind: ['areaId', 'kind', 'id'],
  },
);

export class Activities1796342400062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(ACTIVITY, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(ACTIVITY);
  }
}
