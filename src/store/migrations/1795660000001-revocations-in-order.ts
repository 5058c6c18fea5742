import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { bigint } from './table.js';

const NUMBER = new TableColumn({ name: 'number', ...bigint, default: '0' });
const BY_NUMBER = new TableIndex({ name: 'ux_revocation_number', columnNames: ['number'], isUnique: true });

/** Revocations are numbered, so that nodes read what is new and not the whole table. Safe to run again after it was cut off. */
export class RevocationsInOrder1795660000001 implements MigrationInterface {
  name = 'RevocationsInOrder1795660000001';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('revocation', NUMBER.name))) await runner.addColumn('revocation', NUMBER);
    const rows = (await runner.query('SELECT id FROM revocation ORDER BY at, id')) as { id: string }[];
    for (let first = 0; first < rows.length; first += LIMITS.INSERT_ROWS) {
      const ids = rows.slice(first, first + LIMITS.INSERT_ROWS).map(({ id }) => id);
      const cases = ids.map((_id, index) => `WHEN ? THEN ${String(first + index + 1)} `).join('');
      const places = ids.map(() => '?').join();
      await runner.query(`UPDATE revocation SET number = CASE id ${cases}END WHERE id IN (${places})`, [
        ...ids,
        ...ids,
      ]);
    }
    const indices = (await runner.getTable('revocation'))?.indices.map(({ name }) => name) ?? [];
    if (!indices.includes(BY_NUMBER.name)) await runner.createIndex('revocation', BY_NUMBER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('revocation', 'ux_revocation_number');
    await runner.dropColumn('revocation', NUMBER.name);
  }
}
