import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const day = text(10);

const TABLES = [
  table(
    'task',
    {
      ...{ id: key(id), organisationId: id, decisionId: nullable(id), volunteerId: nullable(id) },
      ...{ titleText: long, summaryText: nullable(long), startsOn: day, dueOn: nullable(day), dueKey: day },
      ...{ dueAt: nullable(bigint), timeZone: text(64), state: day, endedAt: nullable(bigint) },
      ...{ stateReason: nullable(text(500)), createdAt: bigint },
    },
    {
      ix_task_organisation: ['organisationId', 'dueKey', 'id'],
      ix_task_organisation_created: ['organisationId', 'createdAt', 'id'],
      ix_task_decision: ['decisionId', 'dueKey', 'id'],
    },
  ),
  table('task_note', { taskId: key(id), number: key(int), notedOn: day, titleText: long }),
];

export class Tasks1796428800302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
