import type { ComplexityEstimator } from 'graphql-query-complexity';
import type { ClassType } from 'type-graphql';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Narrowing } from '../../../store/lists/listing.js';
import type { Visibility } from '../../visibility.js';
import type { Connection, Direction } from './connection.js';
import type { Changes } from './changes.js';
import type { Link, Narrow } from './narrowing.js';

/** The order of a list: a column and a direction. */
export interface ListOrder {
  readonly field: string;
  readonly direction: Direction;
}

/** How items belong to what lists them. */
export type BelongsBy<T extends ObjectLiteral> = (keyof T & string) | Link;

/** A field by which entities of another type show the items that belong to them. */
export interface ListedOn<T extends ObjectLiteral> {
  readonly type: ClassType<{ id: string }>;
  readonly field: string;
  readonly description?: string;
  /** The column of the items that holds the parent's id, or the table that joins both. Of several, each joins it to other items. */
  readonly by: BelongsBy<T> | readonly BelongsBy<T>[];
  /** A condition, where the field does not show all items of the parent. */
  readonly only?: (parent: never) => Narrowing | undefined;
  readonly complexity?: ComplexityEstimator;
  /** How many items parents list under a filter, where a table keeps count of them. */
  readonly count?: (
    manager: EntityManager,
    filter: never,
    parents: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;
  /** Entries do not say whose item it is: whatever they are about, they may change it. */
  readonly isUntold?: true;
  /** Who sees it, where not everybody does: for others it is null. */
  readonly seenBy?: Visibility<{ id: string }>;
}

export function waysToBelong<T extends ObjectLiteral>({
  by,
}: Pick<ListedOn<T>, 'by'>): readonly BelongsBy<T>[] {
  return typeof by === 'object' && 'length' in by ? by : [by];
}

/**
 * The lists of one type: all items, and those that belong to a parent of another type. The pages of all parents in a selection are
 * read in one statement, and only where something of the page is selected.
 */
export interface ListDeclaration<T extends ObjectLiteral, F extends object, O extends ListOrder> {
  readonly of: ClassType<T>;
  readonly connection: ClassType<Connection<T>>;
  /** What makes an item enter, leave or move in it. */
  readonly changes: Changes<T>;
  /** The field of Query that shows all items. */
  readonly all?: { readonly field: string; readonly description?: string };
  readonly on?: readonly ListedOn<T>[];
  /** What all of these lists are narrowed to. */
  readonly always?: Narrowing;
  readonly filter?: {
    readonly type: ClassType<F>;
    /** The condition of each field. */
    readonly by: { readonly [K in keyof F]-?: Narrow<NonNullable<F[K]>> };
  };
  /** The input of the order; the values of its `field` are columns (ordering.ts). */
  readonly orderBy: ClassType<O>;
  readonly usually: { readonly field: keyof T & string; readonly direction: Direction };
  /** The column that orders items with equal sort keys; `id` when left out. */
  readonly toldApartBy?: keyof T & string;
}

export interface DeclaredList<T extends ObjectLiteral = ObjectLiteral> {
  readonly changes: Changes<T>;
  /** What type-graphql makes the fields of. */
  readonly resolvers: readonly object[];
  readonly declaration: ListDeclaration<ObjectLiteral, object, ListOrder>;
}
