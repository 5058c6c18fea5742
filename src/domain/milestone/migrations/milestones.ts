import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const MILESTONE = table(
  'milestone',
  {
    id: key(id),
    organisationId: id,
    titleText: long,
    summaryText: nullable(long),
    date: text(10),
    precision: text(5),
    figures: long,
    source: nullable(text(200)),
    createdAt: bigint,
  },
  { ix_milestone_organisation: ['organisationId', 'date', 'id'] },
);

export class Milestones1795737600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(MILESTONE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(MILESTONE);
  }
}
