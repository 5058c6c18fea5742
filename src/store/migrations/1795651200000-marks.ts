import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint } from './table.js';

/** Entries of before have this mark, and whatever follows them another. */
const MARKED = { ...bigint, name: 'mark', default: 0 };
const TABLES = ['feed_head', 'feed_entry', 'screen_sight'];
const BY_KIND = new TableIndex({ name: 'ix_feed_entry_kind', columnNames: ['kind', 'seq'] });

/** Entries are told apart by a mark, and found by their kind. */
export class Marks1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const name of TABLES) await runner.addColumn(name, new TableColumn(MARKED));
    await runner.createIndex('feed_entry', BY_KIND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('feed_entry', BY_KIND);
    for (const name of [...TABLES].reverse()) await runner.dropColumn(name, 'mark');
  }
}
