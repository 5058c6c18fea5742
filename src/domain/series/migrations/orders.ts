import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  series: {
    ix_series_organisation_created: ['organisationId', 'createdAt', 'id'],
  },
};

/** The series of an organisation in the order in which they were recorded. */
export class SeriesInOrder1796342400205 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
