import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  milestone: { ix_milestone_organisation_created: ['organisationId', 'createdAt', 'id'] },
};

/** The milestones of an organisation in the order in which they were recorded. */
export class MilestonesInOrder1796256000043 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
