import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, int, key, table, text } from '../../../store/migrations/table.js';
import type { Kept } from '../postings/postings.js';
import { indexRows, parsed } from './rows.js';

const PLACE = table(
  'search_place',
  { gram: key(text(3)), kind: key(text(3)), length: key(int), id: key(id), tail: key(text(14)) },
  { ix_search_place_tail: ['gram', 'kind', 'tail'] },
);
PLACE.withoutRowid = true;

const plain = (name: string): Kept => name;

export class Search1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Begins again after it was cut off: on MySQL the table and some of its rows are there already.
    await runner.dropTable('search_place', true);
    await runner.createTable(PLACE);
    for (const each of ['organisation', 'event']) await indexRows(runner, each, 'nameText', parsed);
    await indexRows(runner, 'project', 'nameText', parsed, "AND state <> 'UNLISTED'");
    await indexRows(runner, 'volunteer', 'name', plain);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('search_place');
  }
}
