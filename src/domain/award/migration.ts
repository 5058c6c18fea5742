import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const AWARD = table(
  'award',
  {
    ...{ id: key(id), kind: text(12), titleText: long, organisationId: id, recipientId: id },
    ...{ handedToId: nullable(id), eventId: nullable(id), segmentId: nullable(id), givenOn: text(10) },
    ...{
      sourceText: nullable(long),
      state: text(10),
      withdrawReason: nullable(text(500)),
      createdAt: bigint,
    },
  },
  {
    ix_award_event: ['eventId', 'createdAt', 'id'],
    ix_award_event_given: ['eventId', 'givenOn', 'id'],
    ix_award_organisation: ['organisationId', 'createdAt', 'id'],
    ix_award_organisation_given: ['organisationId', 'givenOn', 'id'],
    ix_award_recipient: ['recipientId', 'createdAt', 'id'],
    ix_award_recipient_given: ['recipientId', 'givenOn', 'id'],
  },
);

export class Awards1796342400061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(AWARD, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(AWARD);
  }
}
