import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { atField, Fault } from '../../../core/faults.js';
import type { IdKind } from '../../../core/ids.js';
import { parseInstant } from '../../../core/time.js';
import {
  tableOf,
  type Belonging,
  type Join,
  type Narrowing,
  type SqlValue,
} from '../../../store/lists/listing.js';
import { filterId } from '../../reference.js';

/** What a condition of a filter may need beside the value of its field. */
export interface Asked {
  readonly manager: EntityManager;
  /** The current time in milliseconds. */
  readonly now: number;
  /** The field of the filter, for its faults. */
  readonly field: string;
  /** The whole filter. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** What a field of a filter looks at. */
export interface LooksAt {
  /** Columns of the items, or the link to what it names. */
  readonly by: readonly (string | Link)[];
  /** Its value is an id, or names one in a field of its own, that the entries which change the list are about. */
  readonly isTold?: boolean;
  /** What it finds changes as time goes by. */
  readonly withTime?: boolean;
}

/** Makes the condition of a field of a filter; undefined when it does not narrow the list. @throws Fault BAD_ID, BAD_TIME said of the field */
export type Narrow<V> = ((value: V, asked: Asked) => Narrowing | undefined) & { readonly looksAt: LooksAt };

export function narrow<V>(
  looksAt: LooksAt,
  to: (value: V, asked: Asked) => Narrowing | undefined,
): Narrow<V> {
  return Object.assign(to, { looksAt });
}

/** Items whose column has one of these values; all items for an empty list. */
export const oneOf = <V extends SqlValue>(
  column: string,
  parse: (value: V) => V = (value) => value,
): Narrow<readonly V[]> =>
  narrow({ by: [column] }, (given, { field }) => {
    const parsed = atField('filter', () => atField(field, () => given.map(parse)));
    const values = [...new Set(parsed)];
    return values.length
      ? { where: `item.${column} IN (${values.map(() => '?').join()})`, values }
      : undefined;
  });

const byId = (kind: IdKind, column: string, isTold: boolean): Narrow<string> =>
  narrow({ by: [column], isTold }, (id, { field }) => ({
    where: isIt(`item.${column}`, kind),
    values: [filterId(kind, field, id)],
  }));

/** Items whose column has this id. The entries that change it are about both the former id and the new one. */
export const isId = (kind: IdKind, column: string): Narrow<string> => byId(kind, column, true);

/** As isId, where the entries that change it are not about the former id. */
export const isIdForNow = (kind: IdKind, column: string): Narrow<string> => byId(kind, column, false);

/** The condition that a column has this id; one that was merged names what it was merged into. */
export function isIt(column: string, kind: IdKind): string {
  if (kind !== 'Organisation' && kind !== 'Volunteer') return `${column} = ?`;
  return `${column} = (SELECT COALESCE(mergedIntoId, id) FROM ${kind.toLowerCase()} WHERE id = ?)`;
}

/** As a column holds a time. */
type Kept = (time: Date) => SqlValue;

/** Items whose column has this time or a later one. */
export const since = (column: string, kept: Kept = parseInstant): Narrow<Date> =>
  narrow({ by: [column] }, (time) => ({ where: `item.${column} >= ?`, values: [kept(time)] }));

/** Items whose column has an earlier time. @param from the field with the beginning of the period that it ends */
export const before = (column: string, from: string, kept: Kept = parseInstant): Narrow<Date> =>
  narrow({ by: [column] }, (time, { filter, field }) => {
    const [begins, ends] = [filter[from] as Date | null | undefined, kept(time)];
    if (begins != null && begins >= time) {
      throw new Fault(
        'BAD_TIME',
        {
          en: 'This period ends before it begins. Put its end later.',
          zh: '该时段的结束早于开始。请将结束时间后移。',
        },
        { field: ['filter', field] },
      );
    }
    return { where: `item.${column} < ?`, values: [ends] };
  });

/** A table that joins items to parents. */
export interface Link<L extends ObjectLiteral = ObjectLiteral> {
  readonly entity: EntityTarget<L>;
  /** The columns with the ids of both. */
  readonly item: keyof L & string;
  readonly parent: keyof L & string;
  /** The kinds of entries that add rows or delete them. */
  readonly changedBy: readonly string[];
  /** An entry about an item need not be about the parent it is joined to. */
  readonly apart: boolean;
  /**
   * The column by which items are joined, where it is not their id: a region they are in. An item then comes to be joined to others
   * by what changes its column, which tells of none of them.
   */
  readonly through?: string;
  /** By sort column, one of its own that holds the same: its key has the order of the list. */
  readonly order?: Readonly<Partial<Record<string, keyof L & string>>>;
}

export function link<L extends ObjectLiteral>(
  entity: EntityTarget<L>,
  item: keyof L & string,
  parent: keyof L & string,
  changedBy: readonly string[],
  apart = false,
): Link {
  return { entity, item, parent, changedBy, apart };
}

/** Items that are joined to this id. */
export const isLinked = (kind: IdKind, by: Link): Narrow<string> =>
  narrow({ by: [by], isTold: true }, (id, { manager, field }) => {
    const { join, column } = belonging(manager, by, field);
    return { join, where: isIt(column, kind), values: [filterId(kind, field, id)] };
  });

/** @param alias of the link in the statement */
export function belonging(
  manager: EntityManager,
  { entity, item, parent, through = 'id', order }: JoinedBy,
  alias: string,
): Joined {
  const ordered = Object.entries(order ?? {}).map(([column, its]) => [column, `${alias}.${String(its)}`]);
  return {
    join: { table: `${tableOf(manager, entity)} ${alias}`, on: `${alias}.${item} = item.${through}` },
    column: `${alias}.${parent}`,
    ...(order && { order: Object.fromEntries(ordered) as Record<string, string> }),
  };
}

/** How items belong to parents by a table that joins both. */
type Joined = Omit<Belonging, 'join' | 'or'> & { readonly join: Join };

/** What a statement needs of a link. */
type JoinedBy = Pick<Link, 'entity' | 'item' | 'parent' | 'through' | 'order'>;
