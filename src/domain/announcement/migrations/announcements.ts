import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const ANNOUNCEMENT = table(
  'announcement',
  {
    id: key(id),
    organisationId: id,
    state: text(10),
    titleText: long,
    bodyText: nullable(long),
    aboutId: nullable(id),
    pictures: long,
    alts: long,
    channels: long,
    publishedAt: nullable(bigint),
    updatedAt: bigint,
    withdrawnAt: nullable(bigint),
    withdrawnBecauseText: nullable(long),
    createdAt: bigint,
  },
  {
    ix_announcement_organisation: ['organisationId', 'publishedAt', 'id'],
    ix_announcement_about: ['aboutId', 'publishedAt', 'id'],
    ix_announcement_published: ['publishedAt', 'id'],
  },
);

export class Announcements1796256000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(ANNOUNCEMENT, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(ANNOUNCEMENT);
  }
}
