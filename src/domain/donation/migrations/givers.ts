import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { id, nullable } from '../../../store/migrations/table.js';

const GIVER = { ...nullable(id), name: 'giverId' };
const INDEX = { name: 'ix_donation_giver', columnNames: ['giverId', 'recordedAt', 'id'] };

/** Donors find what they gave, also those that others were merged into. */
export class Givers1796083200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (!(await runner.hasColumn('donation', GIVER.name))) {
      await runner.addColumn('donation', new TableColumn(GIVER));
    }
    await runner.query(
      `UPDATE donation SET giverId = COALESCE(
         (SELECT mergedIntoId FROM organisation WHERE id = donorId),
         (SELECT mergedIntoId FROM volunteer WHERE id = donorId), donorId)
       WHERE donorId IS NOT NULL`,
    );
    const indices = (await runner.getTable('donation'))?.indices ?? [];
    if (!indices.some(({ name }) => name === INDEX.name)) {
      await runner.createIndex('donation', new TableIndex(INDEX));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('donation', INDEX.name);
    await runner.dropColumn('donation', GIVER.name);
  }
}
