import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../../core/cursor.js';
import { LIMITS } from '../../../core/limits.js';
import type { Clock } from '../../../core/time.js';
import type { Plan } from '../../../live/operation.js';
import { readHead } from '../../../store/feed/feed-store.js';
import type { Store } from '../../../store/store.js';
import { Access } from '../../access.js';
import type { Context } from '../../context.js';
import { DayEntry } from '../../day/entries.js';
import type { Parts } from '../../feature.js';
import { Live, type Planner } from '../../live-plan.js';
import { Organisation } from '../../organisation/entity.js';
import { ProjectEntry } from '../../project/entries.js';
import { argumentId, mustExist, mustLoad } from '../../reference.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { alsoAtFirst, COST, listOf } from '../../shape/declarations/cost.js';
import { Statements } from '../../shape/declarations/statements.js';
import { kindsChanging } from '../../shape/lists/changes.js';
import { Cursor } from '../../shape/values/scalars.js';
import { Claim } from '../entity.js';
import { claims } from '../lists.js';
import { countsLoader, ALL_ORGANISATIONS, itemsLoader } from './items.js';

@ObjectType({
  description:
    'The items of all events that are not struck off the list yet (销号), as of a cursor: who owes what, and what is overdue.',
  simpleResolvers: true,
})
export class OwedItems {
  readonly organisationId: string;
  @Field(() => Cursor, { description: 'They are as of this cursor of the feed, or a later one.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' })
  readonly asOf: Date;

  constructor(organisationId: string, position: FeedPosition, at: number) {
    this.organisationId = organisationId;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

/** Says when what is owed may have changed; what it is then is read from the store, which never goes back. */
class OwedSource {
  constructor(
    private readonly store: Store,
    readonly clock: Clock,
  ) {}

  /** Waits until what was read is durable: a power cut must not undo what a screen has shown. */
  async read(organisationId: string) {
    const head = await readHead(this.store.read);
    await this.store.feed.untilDurable(head.seq);
    return { head, items: new OwedItems(organisationId, head, this.clock.now()) };
  }

  plan(organisationId: string): Plan {
    return {
      // The end of a day is about no organisation.
      topics: [],
      kinds: [...KINDS()],
      latestOnly: true,
      matches: ({ kind, subjects }) =>
        organisationId === ALL_ORGANISATIONS || kind === DAY_ENDED || subjects.includes(organisationId),
      valueOf: ({ seq, mark, at }, epoch) => new OwedItems(organisationId, { epoch, seq, mark }, at),
      open: async () => {
        const { head, items } = await this.read(organisationId);
        return { seq: head.seq, mark: head.mark, value: items };
      },
    };
  }
}

const DAY_ENDED: string = DayEntry.DAY_ENDED;

/** By which items come, go, or are owed by others; and by which time passes. */
const KINDS = () =>
  new Set<string>([
    ...kindsChanging(claims, 'state', 'dueAt', 'unconfirmed'),
    ...[ProjectEntry.PROJECT_UPDATED, DAY_ENDED],
  ]);

const owedSource = ({ store, clock }: Parts) => new OwedSource(store, clock);

const readId = (sent: string | null | undefined) =>
  sent == null ? ALL_ORGANISATIONS : argumentId('Organisation', 'organisationId', sent);

function owedPlanner(parts: Parts): Planner<{ organisationId?: string | null }> {
  const source = parts.of(owedSource);
  return ({ organisationId }) => {
    const id = readId(organisationId);
    const plan = source.plan(id);
    if (id === ALL_ORGANISATIONS) return { plan };
    return { plan, check: () => mustExist(parts.store.read, Organisation, 'organisationId', id) };
  };
}

const OF_PROJECTS = {
  nullable: true,
  description: 'Of projects that this organisation runs; of all when left out.',
} as const;

@Resolver(() => OwedItems)
export class OwedItemsResolver {
  private readonly source: OwedSource;

  constructor(parts: Parts) {
    this.source = parts.of(owedSource);
  }

  // The head of the feed, and whether there is such an organisation.
  @Statements(2)
  @Query(() => OwedItems, { complexity: COST.SNAPSHOT, description: 'What is owed now, and by whom.' })
  @Access('public')
  async owedItems(
    @Arg('organisationId', () => ID, OF_PROJECTS) organisationId: string | null,
    @Ctx() { loaders }: Context,
  ): Promise<OwedItems> {
    const id = readId(organisationId);
    const { items } = await this.source.read(id);
    if (id !== ALL_ORGANISATIONS) await mustLoad(loaders, Organisation, 'organisationId', id);
    return items;
  }

  @Live(
    () => OwedItems,
    {
      name: 'owedItems',
      description:
        'What is owed: now, then again when an item was claimed, handed in, accepted, closed, reopened or given back, and when a day has ended. The latest state only, never an earlier one after it.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(owedPlanner),
  )
  @Access('public')
  owedItemsUpdates(
    @Root() items: OwedItems,
    @Arg('organisationId', () => ID, OF_PROJECTS) _organisationId: string | null,
  ): OwedItems {
    return items;
  }

  @FieldResolver(() => Int, {
    description: 'How many items are not struck off yet.',
    complexity: COST.STATEMENT,
  })
  async open(@Root() { organisationId }: OwedItems, @Ctx() context: Context): Promise<number> {
    return (await this.counts(context).load(organisationId)).open;
  }

  @FieldResolver(() => Int, {
    description: 'How many of these are past their due date, and not handed in.',
    complexity: COST.STATEMENT,
  })
  async overdue(@Root() { organisationId }: OwedItems, @Ctx() context: Context): Promise<number> {
    return (await this.counts(context).load(organisationId)).overdue;
  }

  @AtMost(LIMITS.OWED_ITEMS)
  @FieldResolver(() => [Claim], {
    description:
      'Those that are due first, the first first; those without a due date last. All of them: `claims(filter: { open: true })`.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.STATEMENT),
  })
  items(@Root() { organisationId }: OwedItems, @Ctx() { loaders }: Context): Promise<Claim[]> {
    return loaders.like(itemsLoader, '', itemsLoader).load(organisationId);
  }

  private counts({ loaders }: Context) {
    return loaders.like(this, '', (read) => countsLoader(read, this.source.clock.now()));
  }
}
