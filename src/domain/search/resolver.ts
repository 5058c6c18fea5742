import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { pageCursor, parsePageCursor, type PageOrder } from '../../core/cursor.js';
import { atField, Fault } from '../../core/faults.js';
import { pageWindow } from '../../core/page.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import type { Loaders } from '../loaders.js';
import { COST, pageItems } from '../shape/declarations/cost.js';
import { matchesIn } from './finding/matches.js';
import { readSearch, type SearchQuery } from './finding/query.js';
import { searchables } from './searchable.js';
import { Phase, type FoundPosition, type SearchSource } from './finding/source.js';
import { SearchArgs, type SearchEdge, SearchConnection } from './type.js';

/** More than the length of any name: phase * PHASE + length is one sort key. */
const PHASE = 1_000;

@Resolver()
export class SearchResolver {
  constructor(private readonly source: SearchSource) {}

  @Query(() => SearchConnection, {
    description: 'Searches what everybody may see, by its name in either language.',
    complexity: ({ args, childComplexity }) =>
      kindsOf(args['types']).length * COST.SEARCH + pageItems(args) * (COST.HIT + childComplexity),
  })
  @Access('public')
  async search(
    @Args(() => SearchArgs) { text, types, first, after }: SearchArgs,
    @Ctx() { loaders }: Context,
  ): Promise<SearchConnection> {
    const query = atField('text', () => readSearch(text, kindsOf(types)));
    const { limit, cursor } = pageWindow({ first, after });
    const from = cursor === undefined ? undefined : atField('after', () => readPosition(query, cursor));
    const { found, until } = await this.source.page(query, limit + 1, from);
    const edges = await edgesOf(query, found.slice(0, limit), loaders);
    const hasNextPage = found.length > limit || until !== undefined;
    const last = found.length > limit ? found[limit - 1] : (until ?? found.at(-1));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage,
        hasPreviousPage: from !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: last ? cursorOf(query, last) : null,
      },
    };
  }
}

/** The id prefixes of the types, sorted. */
function kindsOf(types: unknown): string[] {
  const asked = Array.isArray(types) && types.length ? (types as string[]) : searchables.keys();
  return [...new Set(asked)].sort();
}

async function edgesOf(
  query: SearchQuery,
  found: readonly FoundPosition[],
  loaders: Loaders,
): Promise<SearchEdge[]> {
  const edges = await Promise.all(
    found.map(async (at): Promise<SearchEdge[]> => {
      const type = at.id.slice(0, 3);
      const searchable = searchables.get(type);
      const node = searchable && (await loaders.byId(searchable.entity).load(at.id));
      if (!node) return [];
      const matches = matchesIn(searchable, node, query.words);
      return [{ cursor: cursorOf(query, at), node: { type, node, matches } }];
    }),
  );
  return edges.flat();
}

/** A cursor is valid for the search that returned it: for cursors each search is a list of its own. */
const orderOf = ({ name }: SearchQuery): PageOrder => ({
  type: 'search',
  list: `search.${name}`,
  order: 'rank',
});

function cursorOf(query: SearchQuery, { phase, length, id }: FoundPosition): string {
  return pageCursor(orderOf(query), [phase * PHASE + length, id]);
}

/** @throws Fault BAD_CURSOR, CURSOR_OF_OTHER_* */
function readPosition(query: SearchQuery, cursor: string): FoundPosition {
  const [key, id] = parsePageCursor(orderOf(query), cursor);
  const known = typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < 2 * PHASE;
  if (!known || typeof id !== 'string' || !/^\w{1,30}$/.test(id)) throw new Fault('BAD_CURSOR');
  return { phase: key >= PHASE ? Phase.HOLDS : Phase.BEGINS, length: key % PHASE, id };
}
