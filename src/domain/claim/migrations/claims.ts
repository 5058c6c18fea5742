import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  bigint,
  boolean,
  id,
  key,
  long,
  nullable,
  renameColumn,
  table,
  text,
} from '../../../store/migrations/table.js';

const COLUMNS = [
  ['claim', { ...boolean, name: 'signedUnderWaiver', default: '0' }],
  ['claim', { ...boolean, name: 'acceptedUnderWaiver', default: '0' }],
  ['transition', { ...boolean, name: 'underWaiver', default: '0' }],
  ['transition', { ...nullable(id), name: 'volunteerId' }],
] as const;

const SIGNATURE = table(
  'claim_signature',
  {
    claimId: key(id),
    side: key(text(10)),
    projectId: id,
    at: bigint,
    actor: text(255),
    volunteerId: nullable(id),
  },
  {},
);

/** Two people accept and sign; who they were is kept. */
export class FourEyes1796083200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(SIGNATURE, true);
    // Safe to run again after it was cut off.
    for (const [of, column] of COLUMNS) {
      if (!(await runner.hasColumn(of, column.name))) await runner.addColumn(of, new TableColumn(column));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [of, { name }] of COLUMNS) await runner.dropColumn(of, name);
    await runner.dropTable(SIGNATURE);
  }
}

/** `turn` is called `waitlistNumber`. */
export class WaitlistNumber1795910400000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return renameColumn(runner, 'claim', 'turn', 'waitlistNumber');
  }

  down(runner: QueryRunner): Promise<void> {
    return renameColumn(runner, 'claim', 'waitlistNumber', 'turn');
  }
}

const UNCONFIRMED = { ...boolean, name: 'unconfirmed', default: '0' };

/** Claims that others have recorded are to be confirmed; those of an earlier version are. */
export class ClaimsToConfirm1796083200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('claim', UNCONFIRMED.name)) return;
    await runner.addColumn('claim', new TableColumn(UNCONFIRMED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('claim', UNCONFIRMED.name);
  }
}

const ALTS = { ...nullable(long), name: 'alts' };

/** Pictures have texts for whoever does not see them. */
export class PictureTexts1796083200021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (await runner.hasColumn('evidence', ALTS.name)) return;
    await runner.addColumn('evidence', new TableColumn(ALTS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('evidence', ALTS.name);
  }
}
