import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint } from './table.js';

/** Entries of before have this mark, and whatever follows them another. */
const MARKED = { ...bigint, name: 'mark', default: 0 };
const TABLES = ['feed_head', 'feed_entry', 'screen_sight'];
const BY_KIND = new TableIndex({ name: 'ix_feed_entry_kind', columnNames: ['kind', 'seq'] });

/** Entries are told apart by a mark, and found by their kind. */
export class Marks1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    for (const name of TABLES) {
      if (!(await runner.hasColumn(name, MARKED.name))) await runner.addColumn(name, new TableColumn(MARKED));
    }
    const indices = (await runner.getTable('feed_entry'))?.indices ?? [];
    if (!indices.some(({ name }) => name === BY_KIND.name)) await runner.createIndex('feed_entry', BY_KIND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('feed_entry', BY_KIND);
    for (const name of [...TABLES].reverse()) await runner.dropColumn(name, 'mark');
  }
}
