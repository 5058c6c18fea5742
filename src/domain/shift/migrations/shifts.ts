import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const TABLES = [
  table(
    'shift',
    {
      ...{ id: key(id), eventId: id, nameText: nullable(long), areaId: nullable(id), venueId: nullable(id) },
      ...{ titleText: nullable(long), capacity: int, taken: int, waiting: int },
      ...{ startsAt: bigint, endsAt: bigint, served: nullable(int), code: text(8), createdAt: bigint },
    },
    {
      ix_shift_event: ['eventId', 'startsAt', 'id'],
      ix_shift_event_created: ['eventId', 'createdAt', 'id'],
      ux_shift_code: ['code'],
    },
  ),
  table(
    'sign_up',
    {
      ...{ id: key(id), shiftId: id, eventId: id, volunteerId: id, number: bigint, state: text(12) },
      ...{ checkInMode: nullable(text(10)), checkedInAt: nullable(bigint), checkedOutAt: nullable(bigint) },
      ...{ cancelReason: nullable(text(500)), createdAt: bigint, standing: nullable(text(61)) },
    },
    {
      ix_sign_up_shift: ['shiftId', 'number', 'id'],
      ix_sign_up_shift_state: ['shiftId', 'state', 'number'],
      ix_sign_up_volunteer: ['volunteerId', 'number', 'id'],
      ux_sign_up_standing: ['standing'],
    },
  ),
  table('roster_head', { id: key(int), number: bigint, version: bigint }),
];

export class Shifts1796520000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
    const [head] = (await runner.query('SELECT id FROM roster_head')) as unknown[];
    if (!head) await runner.query('INSERT INTO roster_head (id, number, version) VALUES (1, 0, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
