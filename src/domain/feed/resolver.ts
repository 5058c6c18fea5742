import { Arg, Args, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../access.js';
import { Live } from '../live-plan.js';
import { Cursor } from '../shape/values/scalars.js';
import { feedPlanner, type FeedGraphSource, type FeedPage } from './source.js';
import { FeedConnection, FeedEntry, FeedFilter, FeedPageArgs } from './type.js';
import { COST, pageItems } from '../shape/declarations/cost.js';
import { Statements } from '../shape/declarations/statements.js';

const FILTER = { nullable: true, description: 'Which entries; all when left out.' } as const;

@Resolver(() => FeedEntry)
export class FeedResolver {
  constructor(private readonly source: FeedGraphSource) {}

  // The head before and after, as entries may be forgotten in between; the entry that a cursor names.
  @Statements(4)
  @Query(() => FeedConnection, {
    description: 'The past: the same entries and cursors as the subscription.',
    complexity: ({ args, childComplexity }) => COST.SNAPSHOT + pageItems(args) * (COST.ROW + childComplexity),
  })
  @Access('public')
  feed(
    @Arg('filter', () => FeedFilter, FILTER) filter: FeedFilter | null,
    @Args(() => FeedPageArgs) page: FeedPageArgs,
  ): Promise<FeedPage> {
    return this.source.page(filter ?? {}, page);
  }

  @Live(
    () => FeedEntry,
    {
      name: 'feed',
      description:
        'Every entry that matches, exactly once, in order. With a cursor: from there on, gap-free.',
    },
    (parts) => parts.of(feedPlanner),
  )
  @Access('public')
  feedEntries(
    @Root() entry: FeedEntry,
    @Arg('filter', () => FeedFilter, FILTER) _filter: FeedFilter | null,
    @Arg('after', () => Cursor, {
      nullable: true,
      description:
        'The cursor of the last entry applied, or of a state such as `claimBoard { cursor }`. Only what happens from now on when left out.',
    })
    _after: string | null,
  ): FeedEntry {
    return entry;
  }
}
