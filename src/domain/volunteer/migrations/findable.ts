import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { boolean } from '../../../store/migrations/table.js';

const FINDABLE = { ...boolean, name: 'findable', default: '0' };
const ORDERS = { number: 'number', name: 'nameKey', created: 'createdAt' };
const INDICES = Object.entries(ORDERS).map(
  ([name, column]) =>
    new TableIndex({ name: `ix_volunteer_findable_${name}`, columnNames: ['findable', column, 'id'] }),
);

/** Volunteers stand in lists, and are found by their names, once they have agreed to it. */
export class Findable1796083200003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (!(await runner.hasColumn('volunteer', FINDABLE.name))) {
      await runner.addColumn('volunteer', new TableColumn(FINDABLE));
    }
    const there = (await runner.getTable('volunteer'))?.indices ?? [];
    for (const index of INDICES) {
      if (!there.some(({ name }) => name === index.name)) await runner.createIndex('volunteer', index);
    }
    await runner.query("DELETE FROM search_place WHERE kind = 'vol'");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDICES) await runner.dropIndex('volunteer', index);
    await runner.dropColumn('volunteer', FINDABLE.name);
  }
}
