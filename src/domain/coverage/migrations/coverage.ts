import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const day = text(10);

const TABLES = [
  table(
    'coverage_plan',
    {
      ...{ id: key(id), organisationId: id, nameText: long, nameKey: text(200) },
      ...{ startsOn: day, deadline: day, createdAt: bigint },
    },
    {
      ix_coverage_plan_name: ['nameKey', 'id'],
      ix_coverage_plan_organisation: ['organisationId', 'nameKey', 'id'],
    },
  ),
  table(
    'coverage_unit',
    {
      ...{ id: key(id), planId: id, regionId: id, districtId: id },
      ...{ agreementId: nullable(id), organisationId: nullable(id) },
      ...{ since: nullable(day), reportedAt: nullable(bigint) },
    },
    {
      ix_coverage_unit_plan: ['planId'],
      ix_coverage_unit_region: ['regionId', 'planId'],
      ix_coverage_unit_agreement: ['agreementId', 'id'],
      ix_coverage_unit_organisation: ['organisationId'],
    },
  ),
];

export class Coverage1796256000103 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
