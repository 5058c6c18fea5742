import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, int, key, table, text } from '../../../store/migrations/table.js';

const DAYS = table('membership_day', {
  ...{ organisationId: key(id), rankNumber: key(int), day: key(text(10)) },
  ...{ begun: int, ended: int },
});

/** How many terms begin and end on each day. */
export class MembershipDays1796500000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(DAYS, true);
    // Safe to run again after it was cut off.
    await runner.query('DELETE FROM membership_day');
    await runner.query(`INSERT INTO membership_day (organisationId, rankNumber, day, begun, ended)
      SELECT organisationId, rankNumber, day, SUM(begun), SUM(ended) FROM (
        SELECT organisationId, rankNumber, firstDay AS day, 1 AS begun, 0 AS ended FROM membership
        UNION ALL SELECT organisationId, rankNumber, lastDay, 0, 1 FROM membership
      ) term GROUP BY organisationId, rankNumber, day`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(DAYS);
  }
}
