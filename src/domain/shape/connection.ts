import { ArgsType, Field, Int, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { pageCursor, parsePageCursor, type PageKeys } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { pageWindow, type PageRequest } from '../../core/page.js';
import { Cursor } from './scalars.js';
import { COST } from './cost.js';

@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, { nullable: true, description: 'From 1 to 100; 20 when left out.' }) first?:
    number | null;
  @Field(() => Cursor, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => Cursor, { nullable: true }) before?: string | null;
}

export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(Direction, { name: 'Direction' });

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => Boolean) hasPreviousPage!: boolean;
  @Field(() => Cursor, { nullable: true }) startCursor!: string | null;
  @Field(() => Cursor, { nullable: true }) endCursor!: string | null;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** Functions, which the default resolver calls: its page is read when something of it is selected, and counted likewise. */
export interface Connection<T> {
  edges(): Promise<readonly Edge<T>[]>;
  nodes(): Promise<readonly T[]>;
  pageInfo(): Promise<PageInfo>;
  totalCount(): Promise<number>;
}

/** A page that was read. */
export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** The Relay connection and edge types of a node type. */
export function connectionOf<T extends object>(
  name: string,
  NodeType: ClassType<T>,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType {
    @Field(() => NodeType) node!: T;
    @Field(() => Cursor) cursor!: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType], { name: 'edges' }) edges!: () => Promise<EdgeType[]>;
    @Field(() => [NodeType], { name: 'nodes' }) nodes!: () => Promise<T[]>;
    @Field(() => PageInfo, { name: 'pageInfo' }) pageInfo!: () => Promise<PageInfo>;
    @Field(() => Int, { name: 'totalCount', complexity: COST.STATEMENT }) totalCount!: () => Promise<number>;
  }
  return ConnectionType;
}

/** A total order over rows: a sorting column, then the id. */
export interface Order<T> {
  readonly column: keyof T & string;
  readonly direction: Direction;
}

/**
 * One page of a query, by keyset: the cursor holds the sort keys of its edge, so pages neither skip nor repeat rows
 * when others come or go. The query's root alias must be `row`.
 * @throws Fault BAD_CURSOR, BAD_PAGE, BAD_PAGE_SIZE
 */
export function paginate<T extends ObjectLiteral & { id: string }>(
  query: SelectQueryBuilder<T>,
  { column, direction }: Order<T>,
  request: PageRequest,
): Connection<T> {
  const window = pageWindow(request);
  // A cursor is good for lists of these rows in this order, and for no others.
  const order = `${query.expressionMap.mainAlias?.metadata.tableName ?? ''}.${column}:${direction}`;
  const forward = window.direction === 'forward';
  const ascending = (direction === Direction.ASC) === forward;
  const page = query.clone();
  if (window.cursor !== undefined) {
    const { cursor } = window;
    const [key, id] = atField(forward ? 'after' : 'before', () => {
      const keys = parsePageCursor(order, cursor);
      if (!mayStand(query, column, keys)) throw new Fault('BAD_CURSOR');
      return keys;
    });
    const beyond = ascending ? '>' : '<';
    page.andWhere(
      `(row.${column} ${beyond} :pageKey OR (row.${column} = :pageKey AND row.id ${beyond} :pageId))`,
      {
        pageKey: key,
        pageId: id,
      },
    );
  }
  const sort = ascending ? 'ASC' : 'DESC';
  page
    .orderBy(`row.${column}`, sort)
    .addOrderBy('row.id', sort)
    .take(window.limit + 1);
  const read = async (): Promise<Page<T>> => {
    const rows = await page.getMany();
    const more = rows.length > window.limit;
    const nodes = more ? rows.slice(0, window.limit) : rows;
    if (!forward) nodes.reverse();
    return {
      edges: nodes.map((node) => ({ node, cursor: pageCursor(order, [sortKey(node[column]), node.id]) })),
      hasNextPage: forward ? more : window.cursor !== undefined,
      hasPreviousPage: forward ? window.cursor !== undefined : more,
    };
  };
  return connection(read, () => query.getCount());
}

/** Whether a row can have these keys: each database compares a number with a text in its own way. */
function mayStand<T extends ObjectLiteral>(
  { expressionMap }: SelectQueryBuilder<T>,
  column: string,
  [key, id]: PageKeys,
): boolean {
  const type = expressionMap.mainAlias?.metadata.findColumnWithPropertyName(column)?.type;
  const counts = type === 'bigint' || type === 'int';
  return (counts ? Number.isSafeInteger(key) : typeof key === 'string') && /^\w{1,30}$/.test(id);
}

/** Sort keys of money are exact as numbers: no total passes 2^53. */
function sortKey(value: unknown): string | number {
  return typeof value === 'bigint' ? Number(value) : (value as string | number);
}

/** @param read reads its page; called once at most */
export function connection<T>(
  read: () => Promise<Page<T>>,
  totalCount: () => Promise<number>,
): Connection<T> {
  let reading: Promise<Page<T>> | undefined;
  const page = () => (reading ??= read());
  return {
    edges: async () => (await page()).edges,
    nodes: async () => (await page()).edges.map(({ node }) => node),
    pageInfo: async () => {
      const { edges, hasNextPage, hasPreviousPage } = await page();
      const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
      return { hasNextPage, hasPreviousPage, startCursor, endCursor };
    },
    totalCount,
  };
}
