import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { Organisation } from '../organisation/entity.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Qualifier } from '../shape/values/figure.js';
import { Money } from '../shape/values/money.js';
import { Investment, YearlyInvestment } from './entity.js';

interface Row {
  readonly organisationId: string;
  readonly year: number;
  readonly currency: string;
  /** As drivers return a sum. */
  readonly total: number | bigint | string;
  readonly count: number | string;
  /** The place in VAGUENESS of its least exact investment. */
  readonly vagueness: number | string;
}

/** The sum of what is exact and what is at least so much is at least so much. */
const VAGUENESS = [Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.APPROXIMATE];

/** The sums of organisations by year, the latest year first. All investments in one are in its currency. */
const yearLoader = (read: EntityManager) =>
  listsByKey(
    async (organisationIds) => {
      const rows: Row[] = await read.query(
        `SELECT organisationId, year, currency, SUM(amountMinor) AS total, COUNT(*) AS count,
           MAX(CASE amountQualifier WHEN 'APPROXIMATE' THEN 2 WHEN 'AT_LEAST' THEN 1 ELSE 0 END) AS vagueness FROM investment
         WHERE organisationId IN (${organisationIds.map(() => '?').join()})
         GROUP BY organisationId, year, currency ORDER BY year DESC`,
        [...organisationIds],
      );
      return rows;
    },
    ({ organisationId }) => organisationId,
  );

@Resolver(() => Organisation)
export class InvestmentResolver {
  @Query(() => Investment, { nullable: true, description: 'One investment; null when there is none.' })
  @Access('public')
  investment(
    @Arg('id', () => ID, { description: 'The id of an investment.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Investment | null> {
    return loaders.byId(Investment).load(argumentId('Investment', 'id', id));
  }

  @AtMost(LIMITS.INVESTMENT_YEARS)
  @FieldResolver(() => [YearlyInvestment], {
    description: 'What was put into its work in each year, the latest first.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW),
  })
  async investmentByYear(
    @Root() { id }: Organisation,
    @Ctx() { loaders }: Context,
  ): Promise<YearlyInvestment[]> {
    const rows = await loaders.of(yearLoader).load(id);
    return rows.map(
      ({ year, currency, total, count, vagueness }) =>
        new YearlyInvestment(
          year,
          new Money({ minor: BigInt(total), currency }),
          VAGUENESS[Number(vagueness)] ?? Qualifier.EXACT,
          Number(count),
        ),
    );
  }
}
