import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Organisation } from '../organisation/entity.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { AtMost } from '../shape/at-most.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import type { Store } from '../../store/store.js';
import { Event, Segment, SegmentState } from './entity.js';
import { CancelEvent, CreateEvent, EventPayload, ReinstateEvent, UpdateEvent } from './input.js';
import { organiserLoader } from './organisers.js';
import { programmeLoader } from './programme/loader.js';
import {
  AGREE_TO_ORGANISE,
  CALL_OFF_EVENT,
  CHOOSE_ORGANISERS,
  EDIT_EVENT,
  HOLD_EVENTS,
  LIMIT_CLAIMANTS,
} from './permissions.js';
import { createEvent, stepEvent, updateEvent, type EventNeeds } from './service.js';
import { COST, listOf } from '../shape/cost.js';

/** For the cost: the longest programmes are rare, and a segment costs less than other rows. */
const USUAL_SEGMENTS = LIMITS.SEGMENTS_PER_EVENT / 2;

@Resolver(() => Event)
export class EventResolver {
  constructor(
    private readonly store: Store,
    private readonly needs: EventNeeds,
  ) {}

  @Query(() => Event, { nullable: true, description: 'The event with this id; null when there is none.' })
  @Access('public')
  event(
    @Arg('id', () => ID, { description: 'The id of an event.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Event | null> {
    return loaders.byId(Event).load(argumentId('Event', 'id', id));
  }

  @Mutation(() => EventPayload, { description: 'Creates an event, with its programme.' })
  @Requires(HOLD_EVENTS, AGREE_TO_ORGANISE)
  createEvent(
    @Sent(CreateEvent) sent: SentTo<typeof CreateEvent>,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    const asked = { actor, operation: 'createEvent', input: CreateEvent, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      event: await createEvent(tx, actor, command, this.needs),
    }));
  }

  @Mutation(() => EventPayload, {
    description: 'Changes what is said of an event. Its programme is changed by mutations of its own.',
  })
  @Requires(EDIT_EVENT, CHOOSE_ORGANISERS, LIMIT_CLAIMANTS, AGREE_TO_ORGANISE)
  updateEvent(
    @Sent(UpdateEvent) input: SentTo<typeof UpdateEvent>,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    return mutate(this.store, UpdateEvent, input, async (tx, command) => ({
      event: await updateEvent(tx, actor, command, this.needs),
    }));
  }

  @Mutation(() => EventPayload, {
    description: 'It does not take place: nothing is claimed at it any more, and every screen says so.',
  })
  @Requires(CALL_OFF_EVENT)
  cancelEvent(
    @Sent(CancelEvent) sent: SentTo<typeof CancelEvent>,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    const asked = { actor, operation: 'cancelEvent', input: CancelEvent, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      event: await stepEvent(tx, actor, 'cancel', command),
    }));
  }

  @Mutation(() => EventPayload, { description: 'An event that was cancelled takes place after all.' })
  @Requires(CALL_OFF_EVENT)
  reinstateEvent(
    @Sent(ReinstateEvent) sent: SentTo<typeof ReinstateEvent>,
    @Ctx() { actor }: Context,
  ): Promise<EventPayload> {
    const asked = { actor, operation: 'reinstateEvent', input: ReinstateEvent, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      event: await stepEvent(tx, actor, 'reinstate', command),
    }));
  }

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

  @AtMost(LIMITS.SEGMENTS_PER_EVENT)
  @FieldResolver(() => [Segment], {
    description: 'Its programme, in order.',
    complexity: listOf(USUAL_SEGMENTS, COST.ROW, COST.LINK),
  })
  segments(@Root() root: Event, @Ctx() { loaders }: Context): Promise<Segment[]> {
    return loaders.of(programmeLoader).load(root.id);
  }

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
