import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Event, Segment, SegmentState } from './entity.js';
import { organiserLoader } from './organisers/organisers.js';
import { programmeLoader } from './programme/loader.js';
import { ReadsRows } from '../loading/reads.js';
import { COST, listOf } from '../shape/declarations/cost.js';

/** For the cost: the longest programmes are rare, and a segment costs less than other rows. */
const USUAL_SEGMENTS = LIMITS.SEGMENTS_PER_EVENT / 2;

@Resolver(() => Event)
export class EventResolver {
  @Query(() => Event, { nullable: true, description: 'The event with this id; null when there is none.' })
  @Access('public')
  @ReadsRows()
  event(
    @Arg('id', () => ID, { description: 'The id of an event.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Event | null> {
    return loaders.byId(Event).load(argumentId('Event', 'id', id));
  }

  @ReadsRows()
  @AtMost(LIMITS.ORGANISERS_PER_EVENT)
  @FieldResolver(() => [Organisation], {
    description: 'The host first.',
    // Many events have the same organisers, which are loaded once.
    complexity: listOf(LIMITS.ORGANISERS_PER_EVENT, 3 * COST.PLAIN, COST.LINK),
  })
  async organisers(@Root() root: Event, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const rows = await loaders.of(organiserLoader).load(root.id);
    const found = await loaders.byId(Organisation).loadMany(rows.map((row) => row.organisationId));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }

  @ReadsRows()
  @AtMost(LIMITS.SEGMENTS_PER_EVENT)
  @FieldResolver(() => [Segment], {
    description: 'Its programme, in order.',
    complexity: listOf(USUAL_SEGMENTS, COST.ROW, COST.LINK),
  })
  segments(@Root() root: Event, @Ctx() { loaders }: Context): Promise<Segment[]> {
    return loaders.of(programmeLoader).load(root.id);
  }

  @ReadsRows()
  // Found in the loaded programme.
  @FieldResolver(() => Segment, {
    nullable: true,
    complexity: COST.LINK + USUAL_SEGMENTS * COST.ROW,
    description: 'The part of the programme that runs now; null when none runs.',
  })
  async runningSegment(@Root() root: Event, @Ctx() context: Context): Promise<Segment | null> {
    const programme = await this.segments(root, context);
    return programme.find(({ state }) => state === SegmentState.RUNNING) ?? null;
  }
}
