import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root, type ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { Area } from '../../area/entity.js';
import { ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { Event } from '../../event/entity.js';
import { Organisation } from '../../organisation/entity.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { COST, listOf } from '../../shape/declarations/cost.js';
import { SafeInt } from '../../shape/values/scalars.js';
import { Volunteer } from '../../volunteer/entity.js';
import { HER_HOURS } from '../visibility.js';
import { EVER } from './rows.js';

@ObjectType({ description: 'Verified hours of one month.', simpleResolvers: true })
class MonthOfHours {
  @Field(() => String, { description: 'As YYYY-MM.' }) month!: string;
  @Field(() => SafeInt, { description: 'Their sum in minutes.' }) minutes!: number;
}

@ObjectType({ description: 'The sum of verified service hours.', simpleResolvers: true })
export class HoursSum {
  @Field(() => SafeInt, { description: 'In minutes.' }) minutes!: number;
  @Field(() => SafeInt, { description: 'How many records were added up.' }) records!: number;
  @AtMost(LIMITS.HOURS_MONTHS)
  @Field(() => [MonthOfHours], {
    description: 'By month, the latest first; months without hours are left out.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS),
  })
  byMonth!: MonthOfHours[];
}

interface Row {
  readonly id: string;
  readonly month: string;
  readonly minutes: number | string;
  readonly records: number | string;
}

/** What was counted for somebody before a merger counts for whom it was merged into. */
const sumLoader = (table: 'organisation' | 'volunteer' | undefined) => (read: EntityManager) =>
  new DataLoader(async (ids: readonly string[]): Promise<HoursSum[]> => {
    const among = ids.map(() => '?').join();
    const former = `SELECT mergedIntoId AS id, id AS scope FROM ${String(table)} WHERE mergedIntoId IN (${among})`;
    const own = `SELECT scope AS id, scope FROM hours_sum WHERE scope IN (${among}) AND month = ''`;
    const rows: Row[] = await read.query(
      `SELECT its.id, kept.month, SUM(kept.minutes) AS minutes, SUM(kept.records) AS records
       FROM (${table ? `${own} UNION ALL ${former}` : own}) its JOIN hours_sum kept ON kept.scope = its.scope
       GROUP BY its.id, kept.month ORDER BY kept.month DESC`,
      table ? [...ids, ...ids] : [...ids],
    );
    return ids.map((id) => {
      const its = rows.filter((row) => row.id === id);
      const ever = its.find(({ month }) => month === EVER);
      const months = its.filter(({ month, minutes }) => month !== EVER && Number(minutes) > 0);
      return Object.assign(new HoursSum(), {
        ...{ minutes: Number(ever?.minutes ?? 0), records: Number(ever?.records ?? 0) },
        byMonth: months
          .slice(0, LIMITS.HOURS_MONTHS)
          .map(({ month, minutes }) =>
            Object.assign(new MonthOfHours(), { month, minutes: Number(minutes) }),
          ),
      });
    });
  });

const ofVolunteers = sumLoader('volunteer');
const ofOrganisations = sumLoader('organisation');
const ofOthers = sumLoader(undefined);

export const loadHoursOf = (id: string, { loaders }: Pick<Context, 'loaders'>): Promise<HoursSum> =>
  loaders.of(ofVolunteers).load(id);

/** Adds the sum to each type whose hours are added up for everybody to see. */
function sumOf(type: ClassType<{ id: string }>, loader: typeof ofOthers, description: string): object {
  @Resolver(() => type)
  class SumOfIt {
    @FieldResolver(() => HoursSum, { description, complexity: COST.TOTAL })
    hoursSum(@Root() { id }: { id: string }, @Ctx() { loaders }: Context): Promise<HoursSum> {
      return loaders.of(loader).load(id);
    }
  }
  return new SumOfIt();
}

@Resolver(() => Volunteer)
class SumOfVolunteer {
  @FieldResolver(() => HoursSum, {
    nullable: true,
    description: 'Her verified hours; null unless you are she, or run an organisation of hers.',
    complexity: COST.TOTAL,
  })
  @ViewerDependent(HER_HOURS)
  async hoursSum(@Root() volunteer: Volunteer, @Ctx() context: Context): Promise<HoursSum | null> {
    return (await context.sees(HER_HOURS, volunteer)) ? loadHoursOf(volunteer.id, context) : null;
  }
}

export const sumResolvers = (): object[] => [
  new SumOfVolunteer(),
  sumOf(Organisation, ofOrganisations, 'Verified hours that it or an organisation below it counts.'),
  sumOf(Event, ofOthers, 'Verified hours that volunteers served at it.'),
  sumOf(Area, ofOthers, 'Verified hours in it.'),
];
