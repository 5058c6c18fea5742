import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const TABLES = [
  table(
    'series',
    {
      ...{ id: key(id), organisationId: id, nameText: long, nameKey: text(200), titleText: nullable(long) },
      ...{ latestId: nullable(id), createdAt: bigint },
    },
    { ix_series_organisation: ['organisationId', 'nameKey', 'id'] },
  ),
  table(
    'series_value',
    {
      ...{ id: key(id), seriesId: id, value: bigint, qualifier: text(12), asOfDate: text(10) },
      ...{ sourceText: nullable(long), createdAt: bigint },
    },
    { ux_series_value_as_of: ['seriesId', 'asOfDate'] },
  ),
];

export class Series1796342400021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
