import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '../access.js';
import { Claim } from '../claim/entity.js';
import type { Context } from '../context.js';
import { Donation } from '../donation/entity.js';
import { Event, Segment } from '../event/entity.js';
import { planOf } from '../live-plan.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Cursor } from '../shape/scalars.js';
import { Volunteer } from '../volunteer/entity.js';
import type { FeedGraphSource, FeedPage } from './source.js';
import { FeedConnection, FeedEntry, FeedFilter } from './type.js';
import { COST, pageItems } from '../shape/cost.js';

@Resolver(() => FeedEntry)
export class FeedResolver {
  constructor(private readonly source: FeedGraphSource) {}

  @Query(() => FeedConnection, {
    description: 'The past: the same entries and cursors as the subscription.',
    complexity: ({ args, childComplexity }) => COST.SNAPSHOT + pageItems(args) * (COST.ROW + childComplexity),
  })
  @Access('public')
  feed(
    @Arg('filter', () => FeedFilter, { nullable: true }) filter: FeedFilter | null,
    @Arg('after', () => Cursor, { nullable: true }) after: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
  ): Promise<FeedPage> {
    return this.source.page(filter ?? {}, after ?? null, first ?? null);
  }

  @Subscription(() => FeedEntry, {
    name: 'feed',
    description: 'Every entry that matches, exactly once, in order. With a cursor: from there on, gap-free.',
    subscribe: planOf('feed'),
  })
  @Access('public')
  feedEntries(
    @Root() entry: FeedEntry,
    @Arg('filter', () => FeedFilter, { nullable: true }) _filter: FeedFilter | null,
    @Arg('after', () => Cursor, { nullable: true }) _after: string | null,
  ): FeedEntry {
    return entry;
  }

  @FieldResolver(() => Event, { nullable: true })
  event(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Event | null> | null {
    return links.event ? loaders.byId(Event).load(links.event) : null;
  }

  @FieldResolver(() => Segment, { nullable: true })
  segment(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Segment | null> | null {
    return links.segment ? loaders.byId(Segment).load(links.segment) : null;
  }

  @FieldResolver(() => Project, { nullable: true })
  project(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Project | null> | null {
    return links.project ? loaders.byId(Project).load(links.project) : null;
  }

  @FieldResolver(() => Organisation, { nullable: true })
  organisation(
    @Root() { links }: FeedEntry,
    @Ctx() { loaders }: Context,
  ): Promise<Organisation | null> | null {
    return links.organisation ? loaders.byId(Organisation).load(links.organisation) : null;
  }

  @FieldResolver(() => Volunteer, { nullable: true })
  volunteer(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Volunteer | null> | null {
    return links.volunteer ? loaders.byId(Volunteer).load(links.volunteer) : null;
  }

  @FieldResolver(() => Claim, { nullable: true })
  claim(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Claim | null> | null {
    return links.claim ? loaders.byId(Claim).load(links.claim) : null;
  }

  @FieldResolver(() => Donation, { nullable: true })
  donation(@Root() { links }: FeedEntry, @Ctx() { loaders }: Context): Promise<Donation | null> | null {
    return links.donation ? loaders.byId(Donation).load(links.donation) : null;
  }
}
