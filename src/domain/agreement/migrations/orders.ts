import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const NOW: Indices = {
  agreement: {
    ix_agreement_term: ['termFrom', 'id'],
    ix_agreement_event_term: ['eventId', 'termFrom', 'id'],
    ix_agreement_renews_term: ['renewsId', 'termFrom', 'id'],
  },
};

/** Agreements in the order in which their terms begin. */
export class AgreementsInOrder1796342400201 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, {}, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, {});
  }
}
