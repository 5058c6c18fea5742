import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameColumn } from '../../../store/migrations/table.js';

const RENAMED = [
  ['ledger_line', 'place', 'number'],
  ['ledger_head', 'place', 'number'],
  ['donation', 'standsMinor', 'balanceMinor'],
  ['donation_donor', 'standing', 'donationCount'],
] as const;

/** The columns are called as the properties of their entities. */
export class LedgerWords1795910400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, from, to] of RENAMED) await renameColumn(runner, table, from, to);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, from, to] of RENAMED) await renameColumn(runner, table, to, from);
  }
}
