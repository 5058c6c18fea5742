import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, id, key, long, nullable, table } from '../../store/migrations/table.js';

const WALL = table('wall', {
  eventId: key(id),
  heldSegmentId: nullable(id),
  isPaused: boolean,
  isBlank: boolean,
  call: nullable(long),
});

export class Walls1796600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(WALL, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(WALL);
  }
}
