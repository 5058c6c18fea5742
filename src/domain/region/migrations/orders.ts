import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const BEFORE: Indices = { region: { ix_region_parent: ['parentId'] } };
const NOW: Indices = {
  region: {
    ix_region_code: ['code', 'id'],
    ix_region_parent: ['parentId', 'nameKey', 'id'],
    ix_region_parent_code: ['parentId', 'code', 'id'],
  },
};

/** Regions in the order of their codes, and those below a region in either order. */
export class RegionsInOrder1796256000042 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, BEFORE);
  }
}
