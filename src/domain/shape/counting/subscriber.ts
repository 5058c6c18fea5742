import {
  EventSubscriber,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import { columnsCounted, countedEntities } from './counted.js';
import { countRow } from './counting.js';
import { moveCounted } from './moving.js';

type Row = ObjectLiteral | undefined;

/**
 * Counts rows in the transaction that saves or removes them. An UPDATE or DELETE with a condition does not name its rows, so it throws
 * where it would change what is counted: `moveCounted` is there for that.
 */
@EventSubscriber()
export class StatisticCounting implements EntitySubscriberInterface {
  afterInsert({ metadata, entity, manager }: InsertEvent<ObjectLiteral>): void {
    countRow(manager, metadata.target as never, undefined, entity as Row);
  }

  async afterUpdate(event: UpdateEvent<ObjectLiteral>): Promise<void> {
    const { metadata, entity, manager } = event;
    if (!entity) return;
    const before = event.databaseEntity as Row;
    const counted = countedEntities.get(metadata.target);
    if (counted && !before && columnsCounted(counted).some((column) => column in entity))
      throw notCounted(metadata.targetName);
    if (!before) return;
    const after = { ...before, ...entity };
    countRow(manager, metadata.target as never, before, after);
    for (const { entity: following, follows = [] } of countedEntities.values()) {
      for (const { of, its, column, by } of follows) {
        if (of !== metadata.target || before[its] === after[its]) continue;
        await moveCounted(
          manager,
          following,
          { [by]: after['id'] as string },
          { [column]: after[its] as string | null },
        );
      }
    }
  }

  beforeRemove({ metadata, databaseEntity, manager }: RemoveEvent<ObjectLiteral>): void {
    if (!countedEntities.has(metadata.target)) return;
    const before = databaseEntity as Row;
    if (!before) throw notCounted(metadata.targetName);
    countRow(manager, metadata.target as never, before, undefined);
  }
}

function notCounted(entity: string): Error {
  return new Error(`What is counted of ${entity} can only be changed by save, remove and moveCounted.`);
}
