import DataLoader from 'dataloader';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../core/cursor.js';
import type { Clock } from '../../core/time.js';
import type { Plan } from '../../live/operation.js';
import { readHead } from '../../store/feed/feed-store.js';
import type { Store } from '../../store/store.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import type { Parts } from '../feature.js';
import { Live, type Planner } from '../live-plan.js';
import type { Loaders } from '../loaders.js';
import { argumentId, mustExist, mustLoad } from '../reference.js';
import { alsoAtFirst, COST } from '../shape/declarations/cost.js';
import { Linked } from '../shape/declarations/declared.js';
import { Statements } from '../shape/declarations/statements.js';
import { Cursor } from '../shape/values/scalars.js';
import { Series } from './entity.js';
import { SeriesEntry } from './entries.js';

@ObjectType({ description: 'A series as of a cursor, with its latest value.', simpleResolvers: true })
export class SeriesState {
  @Linked('series', () => Series, { description: 'The series: `latest` is its value as of the latest date.' })
  readonly seriesId: string;
  @Field(() => Cursor, { description: 'It is as of this cursor of the feed, or a later one.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' })
  readonly asOf: Date;

  constructor(seriesId: string, position: FeedPosition, at: number) {
    this.seriesId = seriesId;
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

/** Says when a series has changed; what it is then is read from the store, which never goes back. */
export class SeriesSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: all series of a request are as of one cursor. */
  load(loaders: Loaders, seriesId: string): Promise<SeriesState> {
    const states = loaders.like(
      this,
      '',
      () => new DataLoader((ids: readonly string[]) => this.several(ids)),
    );
    return states.load(seriesId);
  }

  private async several(seriesIds: readonly string[]): Promise<SeriesState[]> {
    return (await this.read(seriesIds)).states;
  }

  /** Waits until what was read is durable: a power cut must not undo what a screen has shown. */
  private async read(seriesIds: readonly string[]) {
    const head = await readHead(this.store.read);
    await this.store.feed.untilDurable(head.seq);
    const at = this.clock.now();
    return {
      ...{ seq: head.seq, mark: head.mark },
      states: seriesIds.map((id) => new SeriesState(id, head, at)),
    };
  }

  plan(seriesId: string): Plan {
    return {
      topics: [seriesId],
      kinds: Object.values(SeriesEntry),
      latestOnly: true,
      matches: () => true,
      valueOf: ({ seq, mark, at }, epoch) => new SeriesState(seriesId, { epoch, seq, mark }, at),
      open: async () => {
        const { seq, mark, states } = await this.read([seriesId]);
        return { seq, mark, value: states[0] };
      },
    };
  }
}

const seriesSource = ({ store, clock }: Parts) => new SeriesSource(store, clock);

function seriesPlanner(parts: Parts): Planner<{ seriesId: string }> {
  const source = parts.of(seriesSource);
  return ({ seriesId }) => {
    const id = argumentId('Series', 'seriesId', seriesId);
    return { plan: source.plan(id), check: () => mustExist(parts.store.read, Series, 'seriesId', id) };
  };
}

const OF_SERIES = { description: 'The id of a series.' } as const;

@Resolver(() => SeriesState)
export class SeriesStateResolver {
  private readonly source: SeriesSource;

  constructor(parts: Parts) {
    this.source = parts.of(seriesSource);
  }

  // The head of the feed, and whether there is such a series.
  @Statements(2)
  @Query(() => SeriesState, { complexity: COST.SNAPSHOT, description: 'A series as it is now.' })
  @Access('public')
  async seriesState(
    @Arg('seriesId', () => ID, OF_SERIES) seriesId: string,
    @Ctx() { loaders }: Context,
  ): Promise<SeriesState> {
    const id = argumentId('Series', 'seriesId', seriesId);
    // The cursor first: what is read of the series is as of it, or of later.
    const state = await this.source.load(loaders, id);
    await mustLoad(loaders, Series, 'seriesId', id);
    return state;
  }

  @Live(
    () => SeriesState,
    {
      name: 'seriesState',
      description:
        'A series: now, then again when a value of it was recorded or put right. The latest state only, never an earlier one after it.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(seriesPlanner),
  )
  @Access('public')
  seriesStates(
    @Root() state: SeriesState,
    @Arg('seriesId', () => ID, OF_SERIES) _seriesId: string,
  ): SeriesState {
    return state;
  }
}
