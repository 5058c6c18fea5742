import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const BEFORE: Indices = {
  organisation: {
    ix_organisation_parent: ['parentId'],
  },
};
const NOW: Indices = {
  organisation: {
    ix_organisation_parent: ['parentId', 'nameKey', 'id'],
    ix_organisation_parent_created: ['parentId', 'createdAt', 'id'],
    ix_organisation_predecessor_created: ['predecessorId', 'createdAt', 'id'],
  },
};

/** Organisations below another, and those that grew out of it, in every order. */
export class OrganisationsOfParents1796342400209 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, BEFORE);
  }
}
