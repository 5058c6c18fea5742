import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table, text } from '../../../store/migrations/table.js';

const day = text(10);

const TABLES = [
  table(
    'agreement',
    {
      id: key(id),
      ...{ titleText: long, summaryText: nullable(long), organisationId: id },
      ...{ eventId: nullable(id), segmentId: nullable(id), renewsId: nullable(id) },
      ...{ termFrom: day, termTo: nullable(day), state: day },
      ...{ agreedAt: nullable(bigint), concludedAt: nullable(bigint) },
      ...{ endedOn: nullable(day), endReason: nullable(text(500)), createdAt: bigint },
    },
    {
      ix_agreement_agreed: ['agreedAt', 'id'],
      ix_agreement_event: ['eventId', 'agreedAt', 'id'],
      ix_agreement_renews: ['renewsId', 'agreedAt', 'id'],
      ix_agreement_organisation: ['organisationId', 'state'],
    },
  ),
  table(
    'agreement_party',
    {
      ...{ agreementId: key(id), position: key(int), organisationId: id, state: day },
      ...{ signatoryText: nullable(long), signedAt: nullable(bigint) },
    },
    { ix_agreement_party_organisation: ['organisationId', 'agreementId'] },
  ),
  table(
    'agreement_resource',
    {
      ...{ agreementId: key(id), number: key(int), organisationId: id, nameText: long },
      ...{ sharedAt: bigint, endedAt: nullable(bigint) },
    },
    { ix_agreement_resource_organisation: ['organisationId'] },
  ),
  table('agreement_area', { agreementId: key(id), areaId: key(id) }, { ix_agreement_area: ['areaId'] }),
  table(
    'agreement_project',
    { agreementId: key(id), projectId: key(id) },
    { ix_agreement_project: ['projectId'] },
  ),
  table(
    'agreement_event',
    { agreementId: key(id), eventId: key(id) },
    { ix_agreement_event_event: ['eventId'] },
  ),
];

export class Agreements1796256000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
