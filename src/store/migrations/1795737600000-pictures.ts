import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, nullable, text } from './table.js';

const COLUMNS = { uploadedBy: nullable(text(255)), unusedSince: nullable(bigint) };
const INDICES = { ix_picture_bearer: ['uploadedBy', 'uploadedAt'], ix_picture_unused: ['unusedSince'] };

/** Whose a picture is, and whether anything shows it. Pictures from before are nobody's and are kept. Safe to run again. */
export class Pictures1795737600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, column] of Object.entries(COLUMNS)) {
      if (!(await runner.hasColumn('picture', name)))
        await runner.addColumn('picture', new TableColumn({ name, ...column }));
    }
    const there = (await runner.getTable('picture'))?.indices.map(({ name }) => name) ?? [];
    for (const [name, columnNames] of Object.entries(INDICES)) {
      if (!there.includes(name)) await runner.createIndex('picture', new TableIndex({ name, columnNames }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDICES)) await runner.dropIndex('picture', name);
    await runner.dropColumns('picture', Object.keys(COLUMNS));
  }
}
