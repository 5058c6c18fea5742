import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  area: {
    ix_area_code: ['code', 'id'],
  },
};

/** Service areas in the order of their codes. */
export class AreasInOrder1796342400202 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
