import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from './table.js';

/** Each order in which a list is offered, with the id by which equal rows are told apart: SQLite's indices do not hold it else. */
const NOW: Indices = {
  region: { ix_region_name: ['nameKey', 'id'] },
  organisation: {
    ix_organisation_name: ['nameKey', 'id'],
    ix_organisation_created: ['createdAt', 'id'],
  },
  volunteer: {
    ix_volunteer_name_key: ['nameKey', 'id'],
    ix_volunteer_created: ['createdAt', 'id'],
    // MariaDB does not see that rows of a unique index need nothing to tell them apart.
    ix_volunteer_number: ['number', 'id'],
  },
  event: {
    ix_event_starts: ['startsAt', 'id'],
    ix_event_name: ['nameKey', 'id'],
    ix_event_created: ['createdAt', 'id'],
  },
  project: {
    ix_project_event: ['eventId', 'position', 'id'],
    ix_project_organisation: ['organisationId', 'position', 'id'],
    ix_project_position: ['position', 'id'],
    ix_project_name: ['nameKey', 'id'],
    ix_project_created: ['createdAt', 'id'],
  },
  claim: { ix_claim_at: ['claimedAt', 'id'] },
  donation: { ix_donation_shown: ['shownMinor', 'id'] },
};

const BEFORE: Indices = {
  organisation: { ix_organisation_name: ['nameKey'] },
  volunteer: { ix_volunteer_name_key: ['nameKey'] },
  event: { ix_event_starts: ['startsAt'] },
  project: { ix_project_event: ['eventId'], ix_project_organisation: ['organisationId'] },
  claim: { ix_claim_at: ['claimedAt'] },
};

/** A page of a list is read from an index, however far on it is. */
export class ListsInOrder1795824000001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, BEFORE);
  }
}
