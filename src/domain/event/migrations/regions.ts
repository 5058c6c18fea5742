import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  event: { ix_event_region: ['regionId', 'startsAt', 'id'] },
  organisation: {
    ix_organisation_region: ['regionId', 'nameKey', 'id'],
    ix_organisation_predecessor: ['predecessorId', 'nameKey', 'id'],
  },
};

/** What is in a region, and what grew out of an organisation, is found by an index. */
export class FoundByWhereabouts1796169600032 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
