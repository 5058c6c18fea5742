import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  task: {
    ix_task_decision_created: ['decisionId', 'createdAt', 'id'],
  },
};

/** The tasks of a decision in the order in which they were set. */
export class TasksInOrder1796428800390 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
