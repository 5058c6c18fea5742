import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, key, table, text } from '../../store/migrations/table.js';

const UPLOADER = table(
  'picture_uploader',
  { bearer: key(text(255)), uploadedAt: bigint },
  { ix_picture_uploader_at: ['uploadedAt'] },
);

export class PictureUploaders1795737600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(UPLOADER, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(UPLOADER);
  }
}
