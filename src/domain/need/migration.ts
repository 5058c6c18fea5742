import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, boolean, id, int, key, long, nullable, table, text } from '../../store/migrations/table.js';

const day = text(10);
const reason = nullable(text(500));

const TABLES = [
  table(
    'need',
    {
      ...{ id: key(id), organisationId: id, coordinatorId: id, groupId: nullable(id) },
      ...{ regionId: nullable(id), areaId: nullable(id), kind: day, titleText: long },
      ...{ summaryText: nullable(long), skills: long, wanted: int, provided: nullable(int) },
      ...{ dueOn: nullable(day), dueKey: day, dueAt: nullable(bigint), state: day, stateReason: reason },
      ...{ outcomeText: nullable(long), doneAt: nullable(bigint), rating: nullable(int), ratingNote: reason },
      createdAt: bigint,
    },
    {
      ix_need_due: ['dueKey', 'id'],
      ix_need_created: ['createdAt', 'id'],
      ix_need_organisation: ['organisationId', 'dueKey', 'id'],
      ix_need_organisation_created: ['organisationId', 'createdAt', 'id'],
      ix_need_coordinator: ['coordinatorId', 'dueKey', 'id'],
      ix_need_coordinator_created: ['coordinatorId', 'createdAt', 'id'],
      ix_need_group: ['groupId', 'dueKey', 'id'],
      ix_need_group_created: ['groupId', 'createdAt', 'id'],
      ix_need_region: ['regionId', 'dueKey', 'id'],
      ix_need_state: ['state', 'groupId'],
    },
  ),
  table('need_dispatch', {
    ...{ needId: key(id), number: key(int), groupId: id, cameFirst: boolean, at: bigint },
    ...{ answer: nullable(day), reason },
  }),
  table(
    'service_offer',
    {
      ...{ id: key(id), organisationId: id, titleText: long, offered: long, availableFrom: day },
      ...{ availableTo: nullable(day), weekdayBits: int, atATime: int, state: day, withdrawReason: reason },
      createdAt: bigint,
    },
    { ix_service_offer_organisation: ['organisationId', 'createdAt', 'id'] },
  ),
  table('service_term', { term: key(id), offerId: key(id) }, { ix_service_term_offer: ['offerId'] }),
];

export class Needs1796530000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
