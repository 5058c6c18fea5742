import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndices, type Indices } from '../../../store/migrations/table.js';

const BEFORE: Indices = {
  ledger_line: {
    ix_ledger_donation: ['donationId'],
  },
};
const NOW: Indices = {
  ledger_line: {
    ix_ledger_donation: ['donationId', 'number'],
  },
};

/** The lines of a donation in their order. */
export class LinesInOrder1796342400206 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return changeIndices(runner, NOW, BEFORE);
  }
}
