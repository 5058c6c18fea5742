import DataLoader from 'dataloader';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../../core/cursor.js';
import { LIMITS } from '../../../core/limits.js';
import type { Clock } from '../../../core/time.js';
import type { Plan } from '../../../live/operation.js';
import { readHead } from '../../../store/feed/feed-store.js';
import type { Store } from '../../../store/store.js';
import { Access } from '../../access.js';
import type { Context } from '../../context.js';
import { Event } from '../../event/entity.js';
import type { Parts } from '../../feature.js';
import { Live, type Planner } from '../../live-plan.js';
import type { Loaders } from '../../loaders.js';
import { argumentId, mustExist, mustLoad } from '../../reference.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { alsoAtFirst, COST, listOf } from '../../shape/declarations/cost.js';
import { Cursor } from '../../shape/values/scalars.js';
import { Statements } from '../../shape/declarations/statements.js';
import { Agreement } from '../entity.js';
import { AgreementEntry } from '../entries.js';

enum SigningKind {
  SNAPSHOT = 'SNAPSHOT',
  CHANGE = 'CHANGE',
  RESYNC = 'RESYNC',
}
registerEnumType(SigningKind, {
  name: 'SigningKind',
  description: 'SNAPSHOT and RESYNC bring all agreements and replace what was known; CHANGE brings one more.',
  valuesConfig: {
    SNAPSHOT: { description: 'All that were signed, first of all.' },
    CHANGE: { description: 'One more that its last party has just signed.' },
    RESYNC: { description: 'All anew: what came after the cursor given is not kept any more.' },
  },
});

@ObjectType({
  description: 'Agreements of an event that all their parties have signed, each told once.',
  simpleResolvers: true,
})
export class Signing {
  @Field(() => SigningKind, { description: 'Whether these are all, or one more.' })
  readonly kind: SigningKind;
  @Field(() => Cursor, { description: 'It is as of this cursor; subscribe with it to get what follows.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, {
    description: 'When the last of them was signed, or when they were read.',
  })
  readonly at: Date;

  constructor(
    kind: SigningKind,
    position: FeedPosition,
    at: number,
    readonly ids: readonly string[],
  ) {
    this.kind = kind;
    this.cursor = feedCursor(position);
    this.at = new Date(at);
  }
}

/** Reads what was signed at an event: so far from the store, what follows from the feed. */
export class SigningSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: what was signed at all events of a request is read in one snapshot. */
  load(loaders: Loaders, eventId: string): Promise<Signing> {
    const events = loaders.like(
      this,
      '',
      () => new DataLoader(async (ids: readonly string[]) => (await this.read(ids)).signings),
    );
    return events.load(eventId);
  }

  private async read(eventIds: readonly string[], kind = SigningKind.SNAPSHOT) {
    return this.store.durableSnapshot(async (manager) => {
      const head = await readHead(manager);
      const rows = await manager
        .createQueryBuilder(Agreement, 'row')
        .select(['row.id', 'row.eventId'])
        .where('row.eventId IN (:...eventIds) AND row.concludedAt IS NOT NULL', { eventIds })
        .orderBy('row.concludedAt')
        .addOrderBy('row.id')
        .getMany();
      const at = this.clock.now();
      const idsAt = (event: string) => rows.filter((row) => row.eventId === event).map(({ id }) => id);
      const signings = eventIds.map((event) => new Signing(kind, head, at, idsAt(event)));
      return { seq: head.seq, mark: head.mark, signings };
    });
  }

  plan(eventId: string): Plan {
    return {
      topics: [eventId],
      kinds: [AgreementEntry.AGREEMENT_CONCLUDED],
      latestOnly: false,
      matches: ({ payload }) => (payload as { event?: string }).event === eventId,
      valueOf: ({ seq, mark, at, payload }, epoch) =>
        new Signing(SigningKind.CHANGE, { epoch, seq, mark }, at, [
          (payload as { agreement: string }).agreement,
        ]),
      open: async (reason) => {
        const kind = reason === 'start' ? SigningKind.SNAPSHOT : SigningKind.RESYNC;
        const { seq, mark, signings } = await this.read([eventId], kind);
        return { seq, mark, value: signings[0] };
      },
    };
  }
}

const signingSource = ({ store, clock }: Parts) => new SigningSource(store, clock);

function signingPlanner(parts: Parts): Planner<{ eventId: string }> {
  const source = parts.of(signingSource);
  return ({ eventId }) => {
    const id = argumentId('Event', 'eventId', eventId);
    return { plan: source.plan(id), check: () => mustExist(parts.store.read, Event, 'eventId', id) };
  };
}

const OF_EVENT = { description: 'The id of an event.' } as const;

@Resolver(() => Signing)
export class SigningResolver {
  private readonly source: SigningSource;

  constructor(parts: Parts) {
    this.source = parts.of(signingSource);
  }

  // The event, and a snapshot of the head and the agreements, with what begins and ends that.
  @Statements(6)
  @Query(() => Signing, {
    complexity: COST.SNAPSHOT,
    description: 'The agreements of an event that all their parties have signed so far.',
  })
  @Access('public')
  async signing(
    @Arg('eventId', () => ID, OF_EVENT) eventId: string,
    @Ctx() { loaders }: Context,
  ): Promise<Signing> {
    const id = argumentId('Event', 'eventId', eventId);
    await mustLoad(loaders, Event, 'eventId', id);
    return this.source.load(loaders, id);
  }

  @Live(
    () => Signing,
    {
      name: 'signing',
      description:
        'The agreements of an event as they are signed: those that are so far first, then each once, as its last party signs.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(signingPlanner),
  )
  @Access('public')
  signings(
    @Root() signing: Signing,
    @Arg('eventId', () => ID, OF_EVENT) _eventId: string,
    @Arg('after', () => Cursor, {
      nullable: true,
      description: 'The cursor of the last one received: only what follows comes, and no snapshot.',
    })
    _after: string | null,
  ): Signing {
    return signing;
  }

  @AtMost(LIMITS.AGREEMENTS_PER_EVENT)
  @FieldResolver(() => [Agreement], {
    description: 'The first that was signed first.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.LINK),
  })
  async agreements(@Root() { ids }: Signing, @Ctx() { loaders }: Context): Promise<Agreement[]> {
    const found = await loaders.byId(Agreement).loadMany(ids);
    return found.filter((row): row is Agreement => row instanceof Agreement);
  }
}
