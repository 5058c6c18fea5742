import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, table, text } from '../../../store/migrations/table.js';

const CONSENT = table('name_consent', { donationId: key(id), how: text(500), agreedAt: bigint });

/** How donors agreed to be named. What is shown already stays as it is. */
export class NameConsents1796083200020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(CONSENT, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(CONSENT);
  }
}
