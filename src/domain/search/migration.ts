import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { id, int, key, table, text } from '../../store/migrations/table.js';
import type { SearchPosting } from './entity.js';
import { postingsOf, type Kept } from './postings/postings.js';

const PLACE = table(
  'search_place',
  { gram: key(text(3)), kind: key(text(3)), length: key(int), id: key(id), tail: key(text(14)) },
  { ix_search_place_tail: ['gram', 'kind', 'tail'] },
);
PLACE.withoutRowid = true;

const COLUMNS = ['gram', 'kind', 'length', 'id', 'tail'] as const;
const PLACEHOLDERS = `(${COLUMNS.map(() => '?').join()})`;

interface Named {
  readonly id: string;
  readonly name: string;
}

const parsed = (json: string) => JSON.parse(json) as Kept;
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

async function indexRows(
  runner: QueryRunner,
  from: string,
  column: string,
  read: (kept: string) => Kept,
  condition = '',
): Promise<void> {
  const page = `SELECT id, ${column} AS name FROM ${from} WHERE id > ? ${condition} ORDER BY id LIMIT ${String(LIMITS.INSERT_ROWS)}`;
  for (let last: string | undefined = ''; last !== undefined;) {
    const rows = (await runner.query(page, [last])) as Named[];
    await insertPlaces(
      runner,
      rows.flatMap(({ id, name }) => postingsOf(id, [read(name)])),
    );
    last = rows.at(-1)?.id;
  }
}

async function insertPlaces(runner: QueryRunner, rows: readonly SearchPosting[]): Promise<void> {
  for (let first = 0; first < rows.length; first += LIMITS.INSERT_ROWS) {
    const some = rows.slice(first, first + LIMITS.INSERT_ROWS);
    await runner.query(
      `INSERT INTO search_place (${COLUMNS.join()}) VALUES ${some.map(() => PLACEHOLDERS).join()}`,
      some.flatMap((row) => COLUMNS.map((column) => row[column])),
    );
  }
}
