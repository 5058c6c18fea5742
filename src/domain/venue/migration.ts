import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const day = text(10);

const TABLES = [
  table(
    'venue',
    {
      ...{ id: key(id), organisationId: id, nameText: long, nameKey: text(200), summaryText: nullable(long) },
      ...{ purposes: long, regionId: nullable(id), addressText: nullable(long) },
      ...{ costMinor: nullable(bigint), currency: text(3), costQualifier: text(12) },
      ...{ openedOn: nullable(day), closedOn: text(800), timeZone: text(64), createdAt: bigint },
    },
    {
      ix_venue_name: ['nameKey', 'id'],
      ix_venue_created: ['createdAt', 'id'],
      ix_venue_organisation: ['organisationId', 'nameKey', 'id'],
      ix_venue_organisation_created: ['organisationId', 'createdAt', 'id'],
      ix_venue_region: ['regionId', 'nameKey', 'id'],
    },
  ),
  table(
    'booking',
    {
      ...{ id: key(id), venueId: id, organisationId: id, eventId: nullable(id), titleText: nullable(long) },
      ...{ startsAt: bigint, endsAt: bigint, firstDay: day, lastDay: day },
      ...{ state: text(10), cancelReason: nullable(text(500)), createdAt: bigint },
    },
    {
      ix_booking_venue: ['venueId', 'startsAt', 'id'],
      ix_booking_organisation: ['organisationId', 'startsAt', 'id'],
      ix_booking_event: ['eventId', 'startsAt', 'id'],
    },
  ),
];

export class Venues1796342400020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(each, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.dropTable(each);
  }
}
