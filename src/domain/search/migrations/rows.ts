import type { QueryRunner } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import type { SearchPosting } from '../entity.js';
import { postingsOf, type Kept } from '../postings/postings.js';

const COLUMNS = ['gram', 'kind', 'length', 'id', 'tail'] as const;
const PLACEHOLDERS = `(${COLUMNS.map(() => '?').join()})`;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Of a column that holds a text in two languages. */
export const parsed = (json: string): Kept => JSON.parse(json) as Kept;

/** Indexes the rows that a table has, in pages. */
export async function indexRows(
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
