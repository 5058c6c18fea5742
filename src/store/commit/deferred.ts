import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { DeferredWrite, Move, RowBatch, Spread } from '../dialect.js';
import { Additions } from './additions.js';
import { batchOf, type TableRows } from '../rows.js';

/** The rows that index one thing in a table, before and after the change. */
interface Replaced {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly before: readonly ObjectLiteral[];
  after: readonly ObjectLiteral[];
}

/** The deferred writes of open transactions, for TypeORM's subscribers, which receive only the manager. */
const underWay = new WeakMap<EntityManager, DeferredWrites>();

/**
 * What a transaction writes at its end, in the order of the calls. On MySQL these writes belong to the text that appends to the
 * feed and commits, which the server runs without waiting for the client. So a lock taken here is never held while a client is
 * waited for; a lock taken by an ordinary statement is held until the client continues, and the client may be frozen. Rows that
 * were read without a lock are checked by `move`.
 */
export class DeferredWrites {
  private readonly writes: DeferredWrite[] = [];
  private readonly replaced = new Map<string, Replaced>();
  private readonly additions = new Additions();

  constructor(private readonly manager: EntityManager) {
    underWay.set(manager, this);
  }

  /** @throws Error when the manager is not that of an open transaction of the store */
  static of(manager: EntityManager): DeferredWrites {
    const deferred = underWay.get(manager);
    if (!deferred) throw new Error('This is written only in a transaction of the store.');
    return deferred;
  }

  /** Returns all writes. No more can be added. */
  end(): readonly DeferredWrite[] {
    underWay.delete(this.manager);
    const tables = new Map<EntityTarget<ObjectLiteral>, Replaced[]>();
    for (const each of this.replaced.values())
      tables.set(each.entity, [...(tables.get(each.entity) ?? []), each]);
    return [
      ...this.writes,
      ...[...tables].flatMap(([entity, things]) => this.differences(entity, things)),
      ...this.additions.writes((entity) => this.metadata(entity)),
    ];
  }

  /** When a key is taken, the transaction is retried from the start. */
  insert(...tables: readonly TableRows[]): void {
    for (const { entity, rows } of tables) {
      if (rows.length) this.writes.push({ kind: 'insert', batch: batchOf(this.metadata(entity), rows) });
    }
  }

  /** Inserts rows, or changes only some columns of rows that exist already. */
  upsert<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    rows: readonly T[],
    { changed, key }: { changed: readonly (keyof T & string)[]; key: readonly (keyof T & string)[] },
  ): void {
    if (!rows.length) return;
    this.writes.push({ kind: 'upsert', batch: batchOf(this.metadata(entity), rows), changed, key });
  }

  /**
   * Adds a number to a row, which is made where there is none. What a transaction adds to one row is added once, after all its other
   * writes and in the order of the keys, so that no two transactions wait for each other.
   */
  add<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    row: T,
    how: { adds: keyof T & string; key: readonly (keyof T & string)[]; spread?: Spread },
  ): void {
    this.additions.add(entity, row, how);
  }

  /** Deletes the rows with some values in a column. @param also values of other columns that the rows must have */
  remove<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    column: keyof T & string,
    values: readonly (string | number)[],
    also?: Readonly<Partial<Record<keyof T & string, string>>>,
  ): void {
    if (!values.length) return;
    const { tableName: table } = this.metadata(entity);
    const others = Object.entries((also ?? {}) as Record<string, string>);
    this.writes.push({
      kind: 'remove',
      table,
      columns: [column, ...others.map(([name]) => name)],
      values: values.map((value) => [value, ...others.map(([, other]) => other)]),
    });
  }

  /**
   * Replaces the rows that index one thing, in a table whose columns are all part of the key. When a thing is replaced several
   * times in a transaction, its first rows are compared with its last. Only the differences are written.
   */
  replace<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    thing: string,
    before: readonly T[],
    after: readonly T[],
  ): void {
    const key = `${this.metadata(entity).tableName} ${thing}`;
    const known = this.replaced.get(key);
    if (known) known.after = after;
    else this.replaced.set(key, { entity, before, after });
  }

  /**
   * Compare-and-set of a row that was read without a lock. When another transaction has changed `column` meanwhile, nothing is
   * written and the transaction is retried. So everything that is only ever written together with such a move is unchanged
   * since it was read.
   */
  move<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    column: keyof T & string,
    from: number | string,
    to: Readonly<Partial<Record<keyof T & string, number | string>>>,
  ): void {
    const { tableName: table } = this.metadata(entity);
    this.writes.push({ kind: 'move', move: { table, column, from, to: to as Move['to'] } });
  }

  private differences(entity: EntityTarget<ObjectLiteral>, things: readonly Replaced[]): DeferredWrite[] {
    const batch = (rows: readonly ObjectLiteral[]) => batchOf(this.metadata(entity), rows);
    const before = batch(things.flatMap((each) => each.before));
    const after = batch(things.flatMap((each) => each.after));
    const gone = without(before.values, after.values);
    const added = without(after.values, before.values);
    return [
      ...(gone.length ? [{ ...before, kind: 'remove' as const, values: gone as (string | number)[][] }] : []),
      ...(added.length ? [{ kind: 'insert' as const, batch: { ...after, values: added } }] : []),
    ];
  }

  private metadata(entity: EntityTarget<ObjectLiteral>): EntityMetadata {
    return this.manager.dataSource.getMetadata(entity);
  }
}

/** The rows that are not in another list. */
function without(rows: RowBatch['values'], others: RowBatch['values']): RowBatch['values'] {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !known.has(JSON.stringify(row)));
}
