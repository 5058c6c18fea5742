import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { DeferredWrite, Spread } from '../dialect.js';
import { batchOf } from '../rows.js';

interface How {
  readonly adds: string;
  readonly key: readonly string[];
  readonly spread?: Spread;
}

/** The rows of one table that are added to in one way, by their keys. */
interface Added {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly how: How;
  readonly rows: Map<string, ObjectLiteral>;
}

/** What a transaction adds to numbers of rows, summed up until its end. */
export class Additions {
  private readonly ways: Added[] = [];

  add(entity: EntityTarget<ObjectLiteral>, row: ObjectLiteral, how: How): void {
    const { rows } = this.wayOf(entity, how);
    const key = how.key.map((column) => String(row[column])).join(' ');
    const known = rows.get(key);
    const sum = Number(known?.[how.adds] ?? 0) + Number(row[how.adds]);
    rows.set(key, { ...row, [how.adds]: sum });
  }

  /** In one order in every transaction. */
  writes(metadataOf: (entity: EntityTarget<ObjectLiteral>) => EntityMetadata): DeferredWrite[] {
    const named = this.ways.map((way) => ({
      ...way,
      name: nameOf(metadataOf(way.entity).tableName, way.how),
    }));
    named.sort((one, other) => (one.name < other.name ? -1 : 1));
    return named.flatMap(({ entity, how, rows }) => {
      const changed = [...rows].filter(([, row]) => row[how.adds] !== 0);
      changed.sort(([one], [other]) => (one < other ? -1 : 1));
      if (!changed.length) return [];
      const batch = batchOf(
        metadataOf(entity),
        changed.map(([, row]) => row),
      );
      return [{ kind: 'add' as const, batch, ...how }];
    });
  }

  private wayOf(entity: EntityTarget<ObjectLiteral>, how: How): Added {
    const known = this.ways.find((way) => way.entity === entity && way.how.spread === how.spread);
    if (known) return known;
    const way = { entity, how, rows: new Map<string, ObjectLiteral>() };
    this.ways.push(way);
    return way;
  }
}

const nameOf = (table: string, { spread }: How): string => `${table} ${spread?.table ?? ''}`;
