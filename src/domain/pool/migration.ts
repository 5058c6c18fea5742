import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, id, key, long, nullable, table, text } from '../../store/migrations/table.js';

const POOLED_RESOURCE = table(
  'pooled_resource',
  {
    ...{ id: key(id), organisationId: id, poolId: id, kind: text(10), titleText: long },
    ...{ quantity: nullable(long), availableFrom: text(10), availableTo: nullable(text(10)) },
    ...{ state: text(10), withdrawReason: nullable(text(500)), createdAt: bigint },
  },
  {
    ix_pooled_resource_pool: ['poolId', 'createdAt', 'id'],
    ix_pooled_resource_organisation: ['organisationId', 'createdAt', 'id'],
  },
);

export class Pools1796428800304 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(POOLED_RESOURCE, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(POOLED_RESOURCE);
  }
}
