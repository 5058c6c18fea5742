import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, table, text } from '../../store/migrations/table.js';

const CLOSED_YEAR = table(
  'closed_year',
  {
    ...{ id: key(id), scope: id, year: int, upToLine: bigint, hash: text(64), timeZone: text(64) },
    ...{ currency: text(3), months: long, createdAt: bigint },
  },
  { ux_closed_year: ['scope', 'year'], ix_closed_year_scope: ['scope', 'year', 'id'] },
);

export class ClosedYears1796580000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(CLOSED_YEAR, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(CLOSED_YEAR);
  }
}
