import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../store/migrations/table.js';

const TABLES = [
  table(
    'initiative',
    {
      ...{ id: key(id), organisationId: id, nameText: long, nameKey: text(200) },
      ...{ summaryText: nullable(long), createdAt: bigint },
    },
    { ix_initiative_organisation: ['organisationId', 'nameKey', 'id'] },
  ),
  table(
    'initiative_project',
    { initiativeId: key(id), projectId: key(id) },
    { ix_initiative_project: ['projectId'] },
  ),
  table(
    'initiative_year',
    {
      ...{ id: key(id), initiativeId: id, year: int, figures: long },
      ...{ improvementText: nullable(long), createdAt: bigint },
    },
    { ux_initiative_year: ['initiativeId', 'year'] },
  ),
];

export class Initiatives1796428800305 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
