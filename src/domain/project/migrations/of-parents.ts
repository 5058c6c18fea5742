import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  project: {
    ix_project_event_name: ['eventId', 'nameKey', 'id'],
    ix_project_event_created: ['eventId', 'createdAt', 'id'],
    ix_project_event_target: ['eventId', 'targetKey', 'id'],
    ix_project_organisation_name: ['organisationId', 'nameKey', 'id'],
    ix_project_organisation_created: ['organisationId', 'createdAt', 'id'],
    ix_project_organisation_target: ['organisationId', 'targetKey', 'id'],
  },
};

/** The projects of an event and of an organisation in every order. */
export class ProjectsOfParents1796342400208 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
