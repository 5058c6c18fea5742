import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const reason = nullable(text(500));

const TABLES = [
  table(
    'service_hours',
    {
      ...{ id: key(id), eventId: id, shiftId: nullable(id), volunteerId: id, organisationId: id },
      ...{ areaId: nullable(id), mode: text(15), day: text(10), minutes: int, recordedMinutes: int },
      ...{ demandedMinutes: nullable(int), demandReason: reason, answerReason: reason, state: text(10) },
      ...{ verifiedAt: nullable(bigint), device: nullable(text(20)), createdAt: bigint },
      ...{ counted: int, scopes: long, once: nullable(text(61)) },
    },
    {
      ix_service_hours_event: ['eventId', 'day', 'id'],
      ix_service_hours_volunteer: ['volunteerId', 'day', 'id'],
      ux_service_hours_once: ['once'],
    },
  ),
  table('hours_sum', { scope: key(id), month: key(text(7)), minutes: bigint, records: bigint }),
  table(
    'hour_code',
    {
      ...{ code: key(text(8)), eventId: id, areaId: nullable(id), day: text(10), minutes: int },
      createdAt: bigint,
    },
    { ix_hour_code_event: ['eventId'] },
  ),
  table('star_level', { stars: key(int), hours: int }),
];

/** What is usual in China (志愿者星级): admins change it. */
const STARS = [100, 300, 600, 1_000, 1_500];

export class Hours1796520000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
    const [level] = (await runner.query('SELECT stars FROM star_level')) as unknown[];
    if (level) return;
    for (const [index, hours] of STARS.entries()) {
      await runner.query('INSERT INTO star_level (stars, hours) VALUES (?, ?)', [index + 1, hours]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
