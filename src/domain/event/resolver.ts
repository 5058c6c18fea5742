import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { atField } from '../../core/faults.js';
import { parseId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { Access, ORGANISERS } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { Direction, PageArgs, paginate, type Connection } from '../shape/connection.js';
import { answer } from '../shape/payload.js';
import { Event, Segment, SegmentState } from './entity.js';
import {
  AdvanceSegmentInput,
  AdvanceSegmentPayload,
  CreateEventInput,
  EventConnection,
  EventFilter,
  EventOrder,
  EventOrderField,
  EventPayload,
  UpdateEventInput,
} from './input.js';
import { organiserLoader } from './organisers.js';
import type { EventService } from './service.js';
import { COST, listOf } from '../shape/cost.js';

const NEWEST_FIRST: EventOrder = { field: EventOrderField.STARTS_AT, direction: Direction.DESC };

/** The longest programmes are rare, and a row of them costs less than others. */
const USUAL_SEGMENTS = LIMITS.SEGMENTS_PER_EVENT / 2;

const programmeLoader = (read: EntityManager) =>
  listsByKey(
    (eventIds) =>
      read
        .createQueryBuilder(Segment, 'row')
        .where('row.eventId IN (:...eventIds)', { eventIds })
        .orderBy('row.position')
        .getMany(),
    ({ eventId }) => eventId,
  );

@Resolver(() => Event)
export class EventResolver {
  constructor(private readonly service: EventService) {}

  @Query(() => Event, { nullable: true })
  @Access('public')
  event(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context): Promise<Event | null> {
    return loaders.byId(Event).load(atField('id', () => parseId('Event', id)));
  }

  @Query(() => EventConnection)
  @Access('public')
  events(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => EventFilter, { nullable: true }) filter: EventFilter | null,
    @Arg('orderBy', () => EventOrder, { nullable: true }) orderBy: EventOrder | null,
  ): Connection<Event> {
    const { field, direction } = orderBy ?? NEWEST_FIRST;
    return paginate(this.service.query(filter ?? {}), { column: field, direction }, page);
  }

  @Mutation(() => EventPayload)
  @Access(...ORGANISERS)
  createEvent(
    @Arg('input', () => CreateEventInput) input: CreateEventInput,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    return answer(async () => ({ event: await this.service.create(actor, input) }));
  }

  @Mutation(() => EventPayload)
  @Access(...ORGANISERS)
  updateEvent(
    @Arg('input', () => UpdateEventInput) input: UpdateEventInput,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    return answer(async () => ({ event: await this.service.update(actor, input) }));
  }

  @Mutation(() => AdvanceSegmentPayload)
  @Access(...ORGANISERS)
  advanceSegment(
    @Arg('input', () => AdvanceSegmentInput) input: AdvanceSegmentInput,
    @Ctx() { actor }: Context,
  ): Promise<AdvanceSegmentPayload> {
    return answer(() => this.service.advanceSegment(actor, input));
  }

  @FieldResolver(() => [Organisation], {
    description: 'The host first.',
    // Many events have the same ones, which are loaded once.
    complexity: listOf(LIMITS.ORGANISERS_PER_EVENT, 3 * COST.PLAIN, COST.LINK),
  })
  async organisers(@Root() root: Event, @Ctx() { loaders }: Context): Promise<Organisation[]> {
    const places = await loaders.of(organiserLoader).load(root.id);
    const found = await loaders.byId(Organisation).loadMany(places.map((row) => row.organisationId));
    return found.filter((row): row is Organisation => row instanceof Organisation);
  }

  @FieldResolver(() => [Segment], {
    description: 'Its programme, in order.',
    complexity: listOf(USUAL_SEGMENTS, COST.ROW, COST.LINK),
  })
  segments(@Root() root: Event, @Ctx() { loaders }: Context): Promise<Segment[]> {
    return loaders.of(programmeLoader).load(root.id);
  }

  // It is looked for among all of its programme.
  @FieldResolver(() => Segment, {
    nullable: true,
    complexity: COST.LINK + USUAL_SEGMENTS * COST.ROW,
  })
  async runningSegment(@Root() root: Event, @Ctx() context: Context): Promise<Segment | null> {
    const programme = await this.segments(root, context);
    return programme.find(({ state }) => state === SegmentState.RUNNING) ?? null;
  }
}

/** Adds to an organisation what comes after it in the order of features. */
@Resolver(() => Organisation)
export class OrganisationEventsResolver {
  constructor(private readonly events: EventResolver) {}

  @FieldResolver(() => EventConnection, { name: 'events' })
  eventsOf(@Root() root: Organisation, @Args(() => PageArgs) page: PageArgs): Connection<Event> {
    return this.events.events(page, { organiserId: root.id }, null);
  }
}
