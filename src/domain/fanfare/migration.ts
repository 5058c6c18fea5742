import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, int, key, long, nullable, table } from '../../store/migrations/table.js';

const FANFARES = table('fanfares', {
  eventId: key(id),
  heldSince: nullable(bigint),
  released: int,
  latest: long,
});

const DECIDED = table(
  'fanfare_decided',
  { claimId: key(id), eventId: id },
  { ix_fanfare_decided_event: ['eventId', 'claimId'] },
);

export class Fanfares1796600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(FANFARES, true);
    await runner.createTable(DECIDED, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(DECIDED);
    await runner.dropTable(FANFARES);
  }
}
