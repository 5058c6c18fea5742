import DataLoader from 'dataloader';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { feedCursor, type FeedPosition } from '../../../core/cursor.js';
import { LIMITS } from '../../../core/limits.js';
import { dayIn, USUAL_TIME_ZONE, type Clock } from '../../../core/time.js';
import type { Entry } from '../../../live/feed/feed.js';
import type { Plan } from '../../../live/operation.js';
import type { Store } from '../../../store/store.js';
import { Access } from '../../access.js';
import type { Context } from '../../context.js';
import type { Parts } from '../../feature.js';
import { Live, type Planner } from '../../live-plan.js';
import type { Loaders } from '../../loaders.js';
import { argumentId, mustExist, mustLoad } from '../../reference.js';
import { Region } from '../../region/entity.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { alsoAtFirst, COST, listOf } from '../../shape/declarations/cost.js';
import { Linked } from '../../shape/declarations/declared.js';
import { Cursor } from '../../shape/values/scalars.js';
import { Statements } from '../../shape/declarations/statements.js';
import { CoveragePlan } from '../entity.js';
import { CoverageEntry } from '../entries.js';
import { readCoverage, type Coverage } from './progress.js';
import { CoverageStanding, expectedBy, standingOf } from '../rules.js';

@ObjectType({ description: 'How far a plan is in one region.', simpleResolvers: true })
class DistrictCoverage {
  @Linked('region', () => Region, { description: 'The region above the units.' }) readonly regionId: string;
  @Field(() => Int, { description: 'Units to be covered in it.' }) readonly units: number;
  @Field(() => Int, { description: 'Units that are covered.' }) readonly covered: number;

  constructor([regionId, units, covered]: Coverage['districts'][number]) {
    this.regionId = regionId;
    this.units = units;
    this.covered = covered;
  }
}

@ObjectType({ description: 'How far a plan is, as of a cursor.', simpleResolvers: true })
export class CoverageProgress {
  @Field(() => Int, { description: 'Units to be covered.' }) readonly units: number;
  @Field(() => Int, { description: 'Units that are covered.' }) readonly covered: number;
  @Field(() => Int, {
    description: 'Units that are expected to be covered by now, if as many are to be covered each day.',
  })
  readonly expected: number;
  @Field(() => CoverageStanding, { description: 'Whether it is ahead of the plan or behind it.' })
  readonly standing: CoverageStanding;
  @AtMost(LIMITS.LIST_ITEMS)
  @Field(() => [DistrictCoverage], {
    description: 'By the region above the units, such as the sub-district.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS),
  })
  readonly districts: DistrictCoverage[];
  @Field(() => Cursor, { description: 'It is as of this cursor of the feed.' }) readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When that was.' }) readonly asOf: Date;

  constructor(coverage: Coverage, position: FeedPosition, at: number) {
    this.units = coverage.units;
    this.covered = coverage.covered;
    this.expected = expectedBy(dayIn(USUAL_TIME_ZONE, at), coverage, coverage.units);
    this.standing = standingOf(coverage.covered, this.expected);
    this.districts = coverage.districts.map((each) => new DistrictCoverage(each));
    this.cursor = feedCursor(position);
    this.asOf = new Date(at);
  }
}

/** Reads how far plans are: now from the store, later from entries of the feed. */
export class CoverageSource {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Batched: all plans of a request are read at once. */
  load(loaders: Loaders, planId: string): Promise<CoverageProgress> {
    const plans = loaders.like(this, '', () => new DataLoader((ids: readonly string[]) => this.several(ids)));
    return plans.load(planId);
  }

  private async several(planIds: readonly string[]): Promise<CoverageProgress[]> {
    return (await this.read(planIds)).progress;
  }

  /** Waits until what was read is durable: a power cut must not undo what a screen has shown. */
  private async read(planIds: readonly string[]) {
    const read = await readCoverage(this.store.read, planIds);
    if (!read) throw new Error('Progress is read of a plan that is not there.');
    const { head, coverage } = read;
    await this.store.feed.untilDurable(head.seq);
    const at = this.clock.now();
    const progress = planIds.map((id) => new CoverageProgress(coverage.get(id) as Coverage, head, at));
    return { seq: head.seq, mark: head.mark, progress };
  }

  plan(planId: string): Plan {
    return {
      topics: [planId],
      kinds: Object.values(CoverageEntry),
      latestOnly: true,
      matches: () => true,
      valueOf: (entry, epoch) => {
        const { seq, mark, at } = entry;
        return new CoverageProgress(coverageAfter(entry), { epoch, seq, mark }, at);
      },
      open: async () => {
        const { seq, mark, progress } = await this.read([planId]);
        return { seq, mark, value: progress[0] };
      },
    };
  }
}

const coverageAfter = ({ payload }: Entry): Coverage => (payload as { readonly coverage: Coverage }).coverage;

const coverageSource = ({ store, clock }: Parts) => new CoverageSource(store, clock);

function coveragePlanner(parts: Parts): Planner<{ planId: string }> {
  const source = parts.of(coverageSource);
  return ({ planId }) => {
    const id = argumentId('CoveragePlan', 'planId', planId);
    return { plan: source.plan(id), check: () => mustExist(parts.store.read, CoveragePlan, 'planId', id) };
  };
}

const OF_PLAN = { description: 'The id of a plan.' } as const;

@Resolver(() => CoveragePlan)
export class CoverageResolver {
  private readonly source: CoverageSource;

  constructor(parts: Parts) {
    this.source = parts.of(coverageSource);
  }

  // Whether there is such a plan, and how far it is.
  @Statements(2)
  @Query(() => CoverageProgress, { complexity: COST.SNAPSHOT, description: 'How far a plan is now.' })
  @Access('public')
  async coverage(
    @Arg('planId', () => ID, OF_PLAN) planId: string,
    @Ctx() { loaders }: Context,
  ): Promise<CoverageProgress> {
    const id = argumentId('CoveragePlan', 'planId', planId);
    await mustLoad(loaders, CoveragePlan, 'planId', id);
    return this.source.load(loaders, id);
  }

  @Live(
    () => CoverageProgress,
    {
      name: 'coverage',
      description:
        'How far a plan is: now, then again when that changed. The latest value only, never an earlier one after it.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(coveragePlanner),
  )
  @Access('public')
  coverageUpdates(
    @Root() progress: CoverageProgress,
    @Arg('planId', () => ID, OF_PLAN) _planId: string,
  ): CoverageProgress {
    return progress;
  }

  @FieldResolver(() => CoverageProgress, { complexity: COST.SNAPSHOT, description: 'How far it is now.' })
  progress(@Root() { id }: CoveragePlan, @Ctx() { loaders }: Context): Promise<CoverageProgress> {
    return this.source.load(loaders, id);
  }
}
