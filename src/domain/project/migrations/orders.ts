import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, changeIndices, type Indices } from '../../../store/migrations/table.js';

const TARGET_KEY = { ...bigint, name: 'targetKey', default: '-1' };
const NOW: Indices = { project: { ix_project_target: ['targetKey', 'id'] } };

/** Projects in the order of the money that they need. Safe to run again after it was cut off. */
export class ProjectsByTarget1796169600031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('project', TARGET_KEY.name))) {
      await runner.addColumn('project', new TableColumn(TARGET_KEY));
    }
    await runner.query('UPDATE project SET targetKey = targetMinor WHERE targetMinor IS NOT NULL');
    await changeIndices(runner, {}, NOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeIndices(runner, NOW, {});
    await runner.dropColumn('project', TARGET_KEY.name);
  }
}
