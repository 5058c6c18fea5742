import { ArgsType, Extensions, Field, Int, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import type { PageRequest } from '../../../core/page.js';
import type { LevelLoader } from '../../loading/level-loader.js';
import { byLevel, RESOLVED_BY } from '../../loading/by-level.js';
import { Cursor } from '../values/scalars.js';
import { COST } from '../declarations/cost.js';

@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, from the beginning or after `after`. From 1 to 100; 20 when left out.',
  })
  first?: number | null;
  @Field(() => Cursor, {
    nullable: true,
    description: 'What follows this cursor of the same list, filter and order. With `first`.',
  })
  after?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many, from the end or before `before`, in the same order. From 1 to 100; not with `first`.',
  })
  last?: number | null;
  @Field(() => Cursor, {
    nullable: true,
    description: 'What precedes this cursor of the same list, filter and order. With `last`.',
  })
  before?: string | null;
}

export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which end of an order comes first.',
  valuesConfig: {
    ASC: { description: 'The smallest or the earliest first; texts from A to Z.' },
    DESC: { description: 'The largest or the latest first; texts from Z to A.' },
  },
});

@ObjectType({ description: 'Where a page is in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows: read it with `after: endCursor`.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, {
    description:
      'Read backwards: whether more precedes. Read forwards: whether the page was asked for with `after`.',
  })
  hasPreviousPage!: boolean;
  @Field(() => Cursor, { nullable: true, description: 'Of the first item; null on an empty page.' })
  startCursor!: string | null;
  @Field(() => Cursor, { nullable: true, description: 'Of the last item; null on an empty page.' })
  endCursor!: string | null;
}

/** How every page of a list is described and resolved. */
export const CONNECTION = {
  description: 'A page of a list, as the Relay specification has it.',
  simpleResolvers: true,
} as const;

/** How every position in a list is described and resolved. */
export const EDGE = {
  description: 'An item of a list, and its position there.',
  simpleResolvers: true,
} as const;

/** How the fields of every page and of every position are described. */
export const SAID = {
  node: { description: 'The item.' },
  cursor: { description: 'Its position in this list, for `after` and `before`.' },
  edges: { description: 'The items of the page, each with its cursor.' },
  nodes: { description: 'The items of the page, without their cursors.' },
  pageInfo: { description: 'Whether there is more, and the cursors to go on from.' },
  totalCount: {
    description: 'How many are in the whole list under this filter. Counted only when it is selected.',
  },
} as const;

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** Functions, which the default resolver calls, so the page is read and the items are counted only where they are selected. */
export interface Connection<T> {
  edges(): Promise<readonly Edge<T>[]>;
  nodes(): Promise<readonly T[]>;
  pageInfo(): Promise<PageInfo>;
  totalCount(): Promise<number>;
}

export interface Page<T> {
  readonly nodes: readonly T[];
  readonly cursorOf: (node: T) => string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

type Resolved = keyof Connection<unknown>;

/** How the fields of pages are resolved: for a level of pages of one list, with one promise. */
const OF_PAGES = {
  edges: ofPages('edges', ({ pages }, parents) => pages.loadAll(parents).then((all) => all.map(edgesOf))),
  nodes: ofPages('nodes', ({ pages }, parents) => pages.loadAll(parents).then((all) => all.map(nodesOf))),
  pageInfo: ofPages('pageInfo', ({ pages }, parents) =>
    pages.loadAll(parents).then((all) => all.map(pageInfoOf)),
  ),
  totalCount: ofPages('totalCount', ({ counts }, parents) => counts.loadAll(parents)),
};

function ofPages(
  field: Resolved,
  load: (of: PagesOfList<unknown>, parents: readonly string[]) => Promise<readonly unknown[]>,
) {
  const one = (page: Connection<unknown>) => page[field]();
  const all = (pages: readonly Connection<unknown>[]) => {
    const [first] = pages;
    if (!(first instanceof ListedPage)) return Promise.all(pages.map(one));
    const { list } = first;
    const parents: string[] = [];
    for (const page of pages) if (page instanceof ListedPage && page.list === list) parents.push(page.parent);
    return parents.length === pages.length ? load(list, parents) : Promise.all(pages.map(one));
  };
  return { [RESOLVED_BY]: () => byLevel(one, all) };
}

/** The pages of one list with the same arguments, and how many items each parent lists, by the parent's id. */
export interface PagesOfList<T> {
  readonly pages: LevelLoader<string, Page<T>>;
  readonly counts: LevelLoader<string, number>;
}

/** The page of a list, of one parent. */
export class ListedPage<T> implements Connection<T> {
  constructor(
    readonly list: PagesOfList<T>,
    readonly parent: string,
  ) {}

  edges(): Promise<readonly Edge<T>[]> {
    return this.list.pages.load(this.parent).then(edgesOf);
  }

  nodes(): Promise<readonly T[]> {
    return this.list.pages.load(this.parent).then(nodesOf);
  }

  pageInfo(): Promise<PageInfo> {
    return this.list.pages.load(this.parent).then(pageInfoOf);
  }

  totalCount(): Promise<number> {
    return this.list.counts.load(this.parent);
  }
}

/** The Relay connection and edge types of a node type. */
export function connectionOf<T extends object>(
  name: string,
  NodeType: ClassType<T>,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, EDGE)
  class EdgeType {
    @Field(() => NodeType, SAID.node) node!: T;
    @Field(() => Cursor, SAID.cursor) cursor!: string;
  }

  @ObjectType(`${name}Connection`, CONNECTION)
  class ConnectionType {
    @Extensions(OF_PAGES.edges)
    @Field(() => [EdgeType], { ...SAID.edges, name: 'edges' })
    edges!: () => Promise<EdgeType[]>;
    @Extensions(OF_PAGES.nodes)
    @Field(() => [NodeType], { ...SAID.nodes, name: 'nodes' })
    nodes!: () => Promise<T[]>;
    @Extensions(OF_PAGES.pageInfo)
    @Field(() => PageInfo, { ...SAID.pageInfo, name: 'pageInfo' })
    pageInfo!: () => Promise<PageInfo>;
    @Extensions(OF_PAGES.totalCount)
    @Field(() => Int, { ...SAID.totalCount, name: 'totalCount', complexity: COST.STATEMENT })
    totalCount!: () => Promise<number>;
  }
  return ConnectionType;
}

/** @param read reads the page; called again, it returns the same page */
export function connection<T>(
  read: () => Promise<Page<T>>,
  totalCount: () => Promise<number>,
): Connection<T> {
  return {
    edges: () => read().then(edgesOf),
    nodes: () => read().then(nodesOf),
    pageInfo: () => read().then(pageInfoOf),
    totalCount,
  };
}

function nodesOf<T>({ nodes }: Page<T>): readonly T[] {
  return nodes;
}

function edgesOf<T>({ nodes, cursorOf }: Page<T>): readonly Edge<T>[] {
  return nodes.map((node) => ({ node, cursor: cursorOf(node) }));
}

function pageInfoOf<T>({ nodes, cursorOf, hasNextPage, hasPreviousPage }: Page<T>): PageInfo {
  const [first, last] = [nodes[0], nodes.at(-1)];
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first === undefined ? null : cursorOf(first),
    endCursor: last === undefined ? null : cursorOf(last),
  };
}
