import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { changeIndices, text, type Indices } from '../../../store/migrations/table.js';

const SINCE_KEY = { ...text(10), name: 'sinceKey', default: "''" };
const BEFORE: Indices = {
  coverage_unit: {
    ix_coverage_unit_plan: ['planId'],
  },
};
const NOW: Indices = {
  coverage_plan: {
    ix_coverage_plan_deadline: ['deadline', 'id'],
    ix_coverage_plan_created: ['createdAt', 'id'],
    ix_coverage_plan_organisation_deadline: ['organisationId', 'deadline', 'id'],
    ix_coverage_plan_organisation_created: ['organisationId', 'createdAt', 'id'],
  },
  coverage_unit: {
    ix_coverage_unit_plan: ['planId', 'id'],
    ix_coverage_unit_plan_since: ['planId', 'sinceKey', 'id'],
    ix_coverage_unit_region_added: ['regionId', 'id'],
    ix_coverage_unit_region_since: ['regionId', 'sinceKey', 'id'],
    ix_coverage_unit_agreement_since: ['agreementId', 'sinceKey', 'id'],
  },
};

/** Plans in the order of their deadlines, units in that in which they were covered. Safe to run again after it was cut off. */
export class CoverageInOrder1796342400203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('coverage_unit', SINCE_KEY.name))) {
      await runner.addColumn('coverage_unit', new TableColumn(SINCE_KEY));
    }
    await runner.query('UPDATE coverage_unit SET sinceKey = since WHERE since IS NOT NULL');
    await changeIndices(runner, BEFORE, NOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeIndices(runner, NOW, BEFORE);
    await runner.dropColumn('coverage_unit', SINCE_KEY.name);
  }
}
