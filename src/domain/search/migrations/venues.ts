import type { MigrationInterface, QueryRunner } from 'typeorm';
import { indexRows, parsed } from './rows.js';

/** Venues that were recorded before they were searched. */
export class SearchOfVenues1796428800391 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await indexRows(runner, 'venue', 'nameText', parsed);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM search_place WHERE kind = 'ven'");
  }
}
