import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, table, text } from '../../store/migrations/table.js';

const GOAL = table(
  'goal',
  { id: key(id), scope: id, amountMinor: bigint, currency: text(3), createdAt: bigint },
  { ux_goal_scope: ['scope'] },
);

export class Goals1796500000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(GOAL, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(GOAL);
  }
}
