import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { Area } from '../area/entity.js';
import type { Context } from '../context.js';
import { Live } from '../live-plan.js';
import type { Loaders } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { alsoAtFirst, COST, listOf } from '../shape/declarations/cost.js';
import { Statements } from '../shape/declarations/statements.js';
import { StatisticsFilter, StatisticsScope, type Span } from './input.js';
import { mustLoadScope, readNamed, readSpan, statisticsPlanner, type StatisticsSource } from './live.js';
import { readMonths, readTotals } from './reading.js';
import { MonthOfStatistics, StatisticFigures, Statistics } from './type.js';

const OF = { description: 'What they are of.' } as const;
const MONTHS = { nullable: true, description: 'Of all months where it is left out.' } as const;

/** Reads what is asked of all scopes of a request over the same months in one statement. */
function over<T>(
  loaders: Loaders,
  read: (manager: EntityManager, scopes: readonly string[], span: Span) => Promise<T[]>,
  { scope, span }: Statistics,
): Promise<T> {
  const words = `${span.monthFrom ?? ''} ${span.monthBefore ?? ''}`;
  const loader = loaders.like(
    read,
    words,
    (manager) => new DataLoader((scopes: readonly string[]) => read(manager, scopes, span)),
  );
  return loader.load(scope);
}

@Resolver(() => Statistics)
export class StatisticsResolver {
  constructor(private readonly source: StatisticsSource) {}

  @FieldResolver(() => StatisticFigures, { description: 'All months together.', complexity: COST.TOTAL })
  async total(@Root() statistics: Statistics, @Ctx() { loaders }: Context): Promise<StatisticFigures> {
    return new StatisticFigures(await over(loaders, readTotals, statistics));
  }

  @AtMost(LIMITS.STATISTICS_MONTHS)
  @FieldResolver(() => [MonthOfStatistics], {
    description: 'By month, the latest first; months in which nothing was counted are left out.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.STATEMENT),
  })
  async months(@Root() statistics: Statistics, @Ctx() { loaders }: Context): Promise<MonthOfStatistics[]> {
    const months = await over(loaders, readMonths, statistics);
    return months
      .slice(0, LIMITS.STATISTICS_MONTHS)
      .map(({ month, figures }) => new MonthOfStatistics(month, figures));
  }

  // The head of the feed, and whether there is such a region, area or organisation.
  @Statements(2)
  @Query(() => Statistics, {
    complexity: COST.SNAPSHOT,
    description:
      'What was counted by month: in a region with all that lies in it, in a service area, or of an organisation.',
  })
  @Access('public')
  async statistics(
    @Arg('of', StatisticsScope.type, OF) of: StatisticsScope,
    @Arg('filter', StatisticsFilter.type, MONTHS) filter: StatisticsFilter | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<Statistics> {
    const [named, span] = [readNamed(of), readSpan(filter)];
    return this.source.load(loaders, await mustLoadScope(loaders, named), span);
  }

  @Live(
    () => Statistics,
    {
      name: 'statistics',
      description:
        'Statistics: now, then again when they may have changed. The latest state only, never an earlier one after it.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(statisticsPlanner),
  )
  @Access('public')
  statisticsUpdates(
    @Root() statistics: Statistics,
    @Arg('of', StatisticsScope.type, OF) _of: StatisticsScope,
    @Arg('filter', StatisticsFilter.type, MONTHS) _filter: StatisticsFilter | null | undefined,
  ): Statistics {
    return statistics;
  }
}

const SAYS: readonly (readonly [ClassType<{ id: string }>, string])[] = [
  [Region, 'What was counted in it and in all that lies in it.'],
  [Area, 'What was counted in it.'],
  [Organisation, 'What was counted of it, without those below it.'],
];

/** Adds statistics to each thing that they are of. */
export function statisticsOfThings(source: StatisticsSource): object[] {
  return SAYS.map(([type, description]) => {
    @Resolver(() => type)
    class StatisticsOfIt {
      @FieldResolver(() => Statistics, { description, complexity: COST.TOTAL })
      statistics(
        @Root() { id }: { id: string },
        @Arg('filter', StatisticsFilter.type, MONTHS)
        filter: StatisticsFilter | null | undefined,
        @Ctx() { loaders }: Context,
      ): Promise<Statistics> {
        return source.load(loaders, id, readSpan(filter));
      }
    }
    return new StatisticsOfIt();
  });
}
