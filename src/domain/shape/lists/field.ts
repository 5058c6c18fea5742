import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { pageWindow, type PageRequest, type PageWindow } from '../../../core/page.js';
import { LIMITS } from '../../../core/limits.js';
import type { Clock } from '../../../core/time.js';
import { countListed } from '../../../store/lists/count.js';
import {
  among,
  type Belonging,
  type Listing,
  type Narrowing,
  type Stretch,
} from '../../../store/lists/listing.js';
import { readPages } from '../../../store/lists/pages.js';
import type { Context } from '../../context.js';
import { LevelLoader } from '../../loading/level-loader.js';
import { tellsReads, type Reads } from '../../loading/reads.js';
import { dependenceOf } from './dependence.js';
import type { Loaders } from '../../loaders.js';
import { byLevel } from '../../loading/by-level.js';
import { type MakeResolver } from '../../loading/resolved-by.js';
import {
  Direction,
  ListedPage,
  type Connection,
  type Edge,
  type Page,
  type PagesOfList,
} from './connection.js';
import { ListCursors } from './cursors.js';
import { SelectedItems } from './selected-items.js';
import { waysToBelong, type ListDeclaration, type ListedOn, type ListOrder } from './declaration.js';
import { belonging, type Narrow } from './narrowing.js';

interface ListArgs<F, O> extends PageRequest {
  readonly filter?: F | null;
  readonly orderBy?: O | null;
}

/** How pages are read. */
interface Reading {
  readonly selected: SelectedItems;
  readonly only: Narrowing | undefined;
  readonly reads: Reads | undefined;
}

/** Stands for each parent where it is worked out what changes a list. */
const ANY_PARENT = 'any parent';

/** Used as the parent's id for a list of Query. */
const NOTHING = '';

/** The resolver of a list: of all items, or of those that belong to a parent. */
export function listField<T extends ObjectLiteral, F extends object, O extends ListOrder>(
  declaration: ListDeclaration<T, F, O>,
  listed?: ListedOn<T>,
): MakeResolver {
  return ({ clock }) => {
    const field = new ListField(declaration, listed, clock);
    const of = (
      source: { id: string } | undefined,
      args: ListArgs<F, O>,
      context: Context,
      info: GraphQLResolveInfo,
    ) => field.of(source, args, context, info);
    const seenBy = listed?.seenBy;
    const ofAll = (
      sources: readonly { id: string }[],
      args: ListArgs<F, O>,
      context: Context,
      info: GraphQLResolveInfo,
    ) => field.ofAll(sources, args, context, info);
    if (!seenBy) return listed && !listed.only ? byLevel(of, ofAll) : of;
    return async (
      source: { id: string },
      args: ListArgs<F, O>,
      context: Context,
      info: GraphQLResolveInfo,
    ) => ((await context.sees(seenBy, source)) ? of(source, args, context, info) : null);
  };
}

/** Which of some items stand in a list, or in that of a parent: under no filter, with cursors of the usual order. Batched by list. */
export async function itemsIn(
  declaration: ListDeclaration<ObjectLiteral, object, ListOrder>,
  listed: ListedOn<ObjectLiteral> | undefined,
  { parent, ids, clock, loaders }: Standing,
): Promise<readonly Edge<ObjectLiteral>[]> {
  if (!ids.length) return [];
  const only = listed?.only?.(parent as never);
  const words = ['standing', only?.where, only?.values.join(), ids.join()].join(' ');
  const standing = (manager: EntityManager) => {
    const field = new ListField(declaration, listed, clock);
    return new LevelLoader<string, readonly Edge<ObjectLiteral>[]>(
      (parents) => field.standing(manager, only, parents, ids),
      String,
      LIMITS.LIST_PARENTS,
    );
  };
  return loaders.like(listed ?? declaration, words, standing).load(parent?.id ?? NOTHING);
}

interface Standing {
  readonly parent: { readonly id: string } | undefined;
  readonly ids: readonly string[];
  readonly clock: Clock;
  readonly loaders: Loaders;
}

class ListField<T extends ObjectLiteral, F extends object, O extends ListOrder> {
  /** Arguments as text, made once where all parents of a selection are given the same. */
  private readonly words = new WeakMap<object, string>();
  private readonly selected = new WeakMap<readonly FieldNode[], SelectedItems>();

  /** The name of the list in cursors. */
  private readonly name: string;

  constructor(
    private readonly declaration: ListDeclaration<T, F, O>,
    private readonly listed: ListedOn<T> | undefined,
    private readonly clock: Clock,
  ) {
    tellsReads(this);
    this.name = listed ? `${listed.type.name}.${listed.field}` : (declaration.all?.field ?? '');
  }

  /** @throws Fault BAD_PAGE, BAD_PAGE_SIZE, BAD_CURSOR, CURSOR_OF_*, BAD_ID, BAD_TIME */
  of(
    source: { id: string } | undefined,
    args: ListArgs<F, O>,
    { loaders }: Context,
    info: GraphQLResolveInfo,
  ): Connection<T> {
    const parent = this.listed && source ? source.id : NOTHING;
    const only = this.listed?.only?.(source as never);
    return new ListedPage(
      this.pagesBy(args, loaders, info, parent === NOTHING ? [] : [parent], only),
      parent,
    );
  }

  /** Of a list whose parents are told apart by their ids alone. */
  ofAll(
    sources: readonly { id: string }[],
    args: ListArgs<F, O>,
    { loaders }: Context,
    info: GraphQLResolveInfo,
  ): Connection<T>[] {
    const parents = sources.map(({ id }) => id);
    const pages = this.pagesBy(args, loaders, info, parents);
    return parents.map((id) => new ListedPage(pages, id));
  }

  private pagesBy(
    args: ListArgs<F, O>,
    loaders: Loaders,
    info: GraphQLResolveInfo,
    parents: readonly string[],
    only?: Narrowing,
  ): PagesOfList<T> {
    if (loaders.reads) this.tell(loaders.reads, args, parents);
    const selected = this.selectedBy(info);
    const words = [this.wordsOf(args), selected.words, only?.where, only?.values.join()].join(' ');
    return loaders.like(this, words, (manager) =>
      this.reading(manager, args, { selected, only, reads: loaders.reads }),
    );
  }

  /** What changes a page: entries about what it is listed on, and those that make an item enter the list without being about that. */
  private tell(reads: Reads, { filter, orderBy }: ListArgs<F, O>, parents: readonly string[]): void {
    const parentId = parents.length ? ANY_PARENT : undefined;
    const asked = { parentId, filter: filter as never, orderBy: orderBy?.field };
    const { ways, anywhere, withTime } = dependenceOf(this.declaration, this.listed, asked);
    if (withTime) reads.lose();
    reads.see(...parents);
    reads.depend({ kinds: anywhere, about: [] }, ...ways.filter(({ about }) => !about.includes(ANY_PARENT)));
  }

  async standing(
    manager: EntityManager,
    only: Narrowing | undefined,
    parents: readonly string[],
    ids: readonly string[],
  ): Promise<(readonly Edge<T>[])[]> {
    const { usually } = this.declaration;
    const metadata = manager.dataSource.getMetadata(this.declaration.of);
    const columns = this.columnsOf(usually);
    const cursors = new ListCursors<T>(this.name, metadata, columns, usually.direction);
    const these = among('item.id', ids);
    const listing = this.listing(manager, undefined, only);
    const narrowings = [...listing.narrowings, { where: these.text, values: these.values }];
    const ascending = usually.direction === Direction.ASC;
    const stretch: Stretch = { columns, ascending, beyond: undefined, limit: ids.length };
    const rows = await readPages(manager, { ...listing, narrowings }, stretch, parents);
    return parents.map((parent) =>
      (rows.get(parent) ?? []).map((node) => ({ node, cursor: cursors.of(node) })),
    );
  }

  private wordsOf(args: ListArgs<F, O>): string {
    const known = this.words.get(args) ?? JSON.stringify(args);
    this.words.set(args, known);
    return known;
  }

  private selectedBy(info: GraphQLResolveInfo): SelectedItems {
    const known = this.selected.get(info.fieldNodes) ?? new SelectedItems(info);
    this.selected.set(info.fieldNodes, known);
    return known;
  }

  private columnsOf({ field }: ListOrder): string[] {
    const { toldApartBy = 'id' } = this.declaration;
    return field === toldApartBy ? [toldApartBy] : [field, toldApartBy];
  }

  private reading(
    manager: EntityManager,
    args: ListArgs<F, O>,
    { selected, only, reads }: Reading,
  ): PagesOfList<T> {
    const { declaration } = this;
    const window = pageWindow(args);
    const order = args.orderBy ?? declaration.usually;
    const columns = this.columnsOf(order);
    const metadata = manager.dataSource.getMetadata(declaration.of);
    const cursors = new ListCursors<T>(this.name, metadata, columns, order.direction);
    const properties = selected.properties(metadata, ['id', ...columns]);
    const listing = { ...this.listing(manager, args.filter, only), properties };
    const stretch: Stretch = {
      columns,
      ascending: (order.direction === Direction.ASC) === (window.direction === 'forward'),
      beyond: cursors.read(window),
      limit: window.limit + 1,
    };
    const byParent = <V>(read: (parents: readonly string[]) => Promise<readonly V[]>) =>
      new LevelLoader<string, V>(read, String, LIMITS.LIST_PARENTS);
    return {
      pages: byParent(async (parents) => {
        const rows = await readPages(manager, listing, stretch, parents);
        if (reads) for (const its of rows.values()) reads.see(...idsOf(its));
        return parents.map((parent) => pageOf(rows.get(parent) ?? [], window, cursors));
      }),
      counts: byParent(async (parents) => {
        const counts =
          (await this.listed?.count?.(manager, (args.filter ?? {}) as never, parents)) ??
          (await countListed(manager, listing, parents));
        return parents.map((parent) => counts.get(parent) ?? 0);
      }),
    };
  }

  private listing(
    manager: EntityManager,
    filter: F | null | undefined,
    only: Narrowing | undefined,
  ): Listing<T> {
    const { of: entity, filter: declared, always } = this.declaration;
    const narrowings: Narrowing[] = [only, always].flatMap((narrowing) => narrowing ?? []);
    const narrow = declared?.by as Readonly<Record<string, Narrow<unknown>>> | undefined;
    for (const [field, value] of Object.entries(filter ?? {})) {
      if (value == null) continue;
      const narrowing = narrow?.[field]?.(value, {
        ...{ manager, now: this.clock.now(), field },
        filter: filter as Readonly<Record<string, unknown>>,
      });
      if (narrowing) narrowings.push(narrowing);
    }
    const ways = this.listed ? waysToBelong(this.listed) : [];
    const its = ways.reduceRight<Belonging | undefined>((or, by) => {
      const its = typeof by === 'string' ? { column: `item.${by}` } : belonging(manager, by, 'of_it');
      return or ? { ...its, or } : its;
    }, undefined);
    return { entity, belonging: its, narrowings };
  }
}

/** @param rows in the order they were read, one more than the page has when more follow */
function pageOf<T>(rows: T[], { direction, limit, cursor }: PageWindow, cursors: ListCursors<T>): Page<T> {
  const more = rows.length > limit;
  const nodes = more ? rows.slice(0, limit) : rows;
  const forward = direction === 'forward';
  if (!forward) nodes.reverse();
  return {
    nodes,
    cursorOf: (node) => cursors.of(node),
    hasNextPage: forward ? more : cursor !== undefined,
    hasPreviousPage: forward ? cursor !== undefined : more,
  };
}

function idsOf(rows: readonly ObjectLiteral[]): string[] {
  return rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}
