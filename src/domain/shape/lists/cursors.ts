import type { EntityMetadata } from 'typeorm';
import { pageCursor, parsePageCursor, type PageOrder } from '../../../core/cursor.js';
import { atField, Fault } from '../../../core/faults.js';
import type { PageWindow } from '../../../core/page.js';
import type { SortKeys } from '../../../store/lists/listing.js';
import type { Direction } from './connection.js';

const ID = /^\w{1,30}$/;

/** The cursors of one list in one order. A cursor holds the sort keys of an item. */
export class ListCursors<T> {
  private readonly order: PageOrder;

  /** @param list the name of its field @param columns the sort column, and the one that orders equal items */
  constructor(
    list: string,
    private readonly metadata: EntityMetadata,
    private readonly columns: readonly string[],
    direction: Direction,
  ) {
    this.order = { type: metadata.tableName, list, order: `${String(columns[0])}:${direction}` };
  }

  of(item: T): string {
    return pageCursor(
      this.order,
      this.columns.map((column) => sortKey(item[column as keyof T])),
    );
  }

  /** @throws Fault BAD_CURSOR, CURSOR_OF_* said of `after` or `before` */
  read({ cursor, direction }: PageWindow): SortKeys | undefined {
    if (cursor === undefined) return undefined;
    return atField(direction === 'forward' ? 'after' : 'before', () => {
      const keys = parsePageCursor(this.order, cursor);
      if (keys.length === this.columns.length && keys.every((key, index) => this.mayStand(key, index)))
        return keys;
      throw new Fault('BAD_CURSOR');
    });
  }

  /** Whether the key has the type of its column. Databases differ in how they compare a number with a text. */
  private mayStand(key: unknown, index: number): boolean {
    const column = this.columns[index] as string;
    const type = this.metadata.findColumnWithPropertyName(column)?.type;
    if (type === 'bigint' || type === 'int') return Number.isSafeInteger(key);
    return typeof key === 'string' && (column !== 'id' || ID.test(key));
  }
}

/** Amounts that lists sort by are below 2^53, so they are exact as numbers. */
function sortKey(value: unknown): string | number {
  return typeof value === 'bigint' ? Number(value) : (value as string | number);
}
