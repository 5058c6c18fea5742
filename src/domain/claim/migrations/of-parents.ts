import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const BEFORE: Indices = {
  transition: {
    ix_transition_claim: ['claimId'],
  },
};
const NOW: Indices = {
  claim: {
    ix_claim_project_due: ['projectId', 'dueKey', 'id'],
    ix_claim_event_due: ['eventId', 'dueKey', 'id'],
    ix_claim_claimant_due: ['claimantId', 'dueKey', 'id'],
  },
  transition: {
    ix_transition_claim: ['claimId', 'number'],
  },
};

/** The claims of a project, an event and a claimant by due date, and the steps of a claim in their order. */
export class ClaimsOfParents1796342400207 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, BEFORE);
  }
}
