import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, nullable, text } from '../../store/migrations/table.js';

const TABLES = ['organisation', 'volunteer'];
const COLUMNS = [
  { ...text(10), name: 'state', default: "'ACTIVE'" },
  { ...nullable(id), name: 'mergedIntoId' },
];
const indexOf = (table: string) =>
  new TableIndex({ name: `ix_${table}_merged`, columnNames: ['mergedIntoId'] });

/** Organisations and volunteers can be merged and archived. */
export class Merges1795996800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    for (const table of TABLES) {
      for (const column of COLUMNS) {
        if (!(await runner.hasColumn(table, column.name)))
          await runner.addColumn(table, new TableColumn(column));
      }
      const index = indexOf(table);
      const indices = (await runner.getTable(table))?.indices ?? [];
      if (!indices.some(({ name }) => name === index.name)) await runner.createIndex(table, index);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.dropIndex(table, indexOf(table));
      for (const { name } of COLUMNS) await runner.dropColumn(table, name);
    }
  }
}
