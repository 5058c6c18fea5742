import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, changeIndices, type Indices } from '../../../store/migrations/table.js';

const DUE_KEY = { ...bigint, name: 'dueKey', default: '9007199254740991' };
const BEFORE: Indices = { claim: { ix_claim_claimant: ['claimantId'] } };
const NOW: Indices = {
  claim: {
    ix_claim_claimant: ['claimantId', 'claimedAt', 'id'],
    ix_claim_due_key: ['dueKey', 'id'],
  },
};

/** Claims in the order of their due dates, and those of a claimant. Safe to run again after it was cut off. */
export class ClaimsInOrder1796169600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('claim', DUE_KEY.name))) {
      await runner.addColumn('claim', new TableColumn(DUE_KEY));
    }
    await runner.query('UPDATE claim SET dueKey = dueAt WHERE dueAt IS NOT NULL');
    await changeIndices(runner, BEFORE, NOW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeIndices(runner, NOW, BEFORE);
    await runner.dropColumn('claim', DUE_KEY.name);
  }
}
