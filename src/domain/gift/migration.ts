import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const TABLES = [
  table(
    'announced_gift',
    {
      ...{ id: key(id), eventId: id, segmentId: nullable(id), projectId: nullable(id) },
      ...{ organisationId: nullable(id), nameText: nullable(long), titleText: long },
      ...{ announcedAt: bigint, state: text(10), withdrawReason: nullable(text(500)), createdAt: bigint },
    },
    {
      ix_announced_gift_event: ['eventId', 'announcedAt', 'id'],
      ix_announced_gift_project: ['projectId', 'announcedAt', 'id'],
      ix_announced_gift_organisation: ['organisationId', 'announcedAt', 'id'],
    },
  ),
  table('gift_donation', { donationId: key(id), giftId: id }, { ix_gift_donation_gift: ['giftId'] }),
];

export class AnnouncedGifts1796342400032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
