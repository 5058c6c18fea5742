import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { collationKey } from '../../core/text/collation.js';
import { LIMITS } from '../../core/limits.js';
import { text } from './table.js';

interface Named {
  readonly id: string;
  /** JSON with its original language, or the name itself. */
  readonly name: string;
}

const NAME_KEY = new TableColumn({ name: 'nameKey', ...text(LIMITS.NAME_CHARS), default: "''" });
const BY_NAME = new TableIndex({ name: 'ix_volunteer_name', columnNames: ['name'] });
const BY_NAME_KEY = new TableIndex({ name: 'ix_volunteer_name_key', columnNames: ['nameKey'] });

/** Lists by name are ordered by collation keys; volunteers get a column for theirs. Safe to run again after it was cut off. */
export class NamesInOrder1795600000000 implements MigrationInterface {
  name = 'NamesInOrder1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('volunteer', NAME_KEY.name))) await runner.addColumn('volunteer', NAME_KEY);
    const indices = (await runner.getTable('volunteer'))?.indices.map(({ name }) => name) ?? [];
    if (indices.includes('ix_volunteer_name')) await runner.dropIndex('volunteer', 'ix_volunteer_name');
    if (!indices.includes('ix_volunteer_name_key')) await runner.createIndex('volunteer', BY_NAME_KEY);
    for (const table of ['region', 'organisation', 'event', 'project']) {
      await keyRows(runner, table, 'nameText', (json) => {
        const texts = JSON.parse(json) as Record<string, string>;
        return texts[texts['original'] ?? ''] ?? '';
      });
    }
    await keyRows(runner, 'volunteer', 'name', (name) => name);
  }

  /** Keys stay as they are: they order well whatever made them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('volunteer', 'ix_volunteer_name_key');
    await runner.createIndex('volunteer', BY_NAME);
    await runner.dropColumn('volunteer', NAME_KEY.name);
  }
}

async function keyRows(
  runner: QueryRunner,
  table: string,
  column: string,
  nameIn: (kept: string) => string,
): Promise<void> {
  const page = `SELECT id, ${column} AS name FROM ${table} WHERE id > ? ORDER BY id LIMIT ${String(LIMITS.INSERT_ROWS)}`;
  for (let last = ''; ;) {
    const rows = (await runner.query(page, [last])) as Named[];
    if (!rows.length) return;
    const keys = rows.flatMap(({ id, name }) => [id, collationKey(nameIn(name))]);
    const ids = rows.map(({ id }) => id);
    const cases = 'WHEN ? THEN ? '.repeat(rows.length);
    const places = ids.map(() => '?').join();
    await runner.query(`UPDATE ${table} SET nameKey = CASE id ${cases}END WHERE id IN (${places})`, [
      ...keys,
      ...ids,
    ]);
    last = ids.at(-1) ?? last;
  }
}
