import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, table, text } from '../../store/migrations/table.js';

const DUE_PLEDGE = table(
  'due_pledge',
  {
    ...{ id: key(id), donationId: id, organisationId: id, dueOn: text(10), timeZone: text(64) },
    ...{ reminded: long, createdAt: bigint },
  },
  {
    ux_due_pledge_donation: ['donationId'],
    ix_due_pledge_organisation: ['organisationId', 'dueOn', 'id'],
  },
);

export class DuePledges1796580000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(DUE_PLEDGE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(DUE_PLEDGE);
  }
}
