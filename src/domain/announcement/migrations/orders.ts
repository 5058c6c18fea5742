import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  announcement: {
    ix_announcement_draft: ['organisationId', 'publishedAt', 'createdAt', 'id'],
  },
};

/** The drafts of an organisation in the order in which they were made, without what is published. */
export class DraftsInOrder1796342400204 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
