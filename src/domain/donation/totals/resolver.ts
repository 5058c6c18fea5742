import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Access, ViewerDependent } from '../../access.js';
import type { Context } from '../../context.js';
import { ClaimBoardRow } from '../../claim/board/type.js';
import { Event } from '../../event/entity.js';
import { byLevel } from '../../loading/by-level.js';
import { resolvedField } from '../../loading/resolved-by.js';
import { Live } from '../../live-plan.js';
import { Organisation } from '../../organisation/entity.js';
import { Project } from '../../project/entity.js';
import { EXACT_TOTAL } from '../disclosure/visibility.js';
import { DonationScope, readScope, type NamedScope } from '../scope.js';
import { totalPlanner, type TotalSource } from './source.js';
import { DonationTotal } from './type.js';
import { COST, alsoAtFirst } from '../../shape/declarations/cost.js';
import { ReadsRows } from '../../loading/reads.js';

@Resolver(() => DonationTotal)
export class DonationTotalResolver {
  constructor(private readonly totals: TotalSource) {}

  @Query(() => DonationTotal, {
    complexity: COST.SNAPSHOT,
    description: 'The total over a scope now; null when there is no such project, event or organisation.',
  })
  @Access('public')
  @ReadsRows()
  async donationTotal(
    @Arg('scope', DonationScope.type, { description: 'What it is over.' }) scope: DonationScope,
    @Ctx() context: Context,
  ): Promise<DonationTotal> {
    return this.totals.load(context.loaders, await readScope(context, scope));
  }

  @Live(
    () => DonationTotal,
    {
      name: 'donationTotal',
      description:
        'The total over a scope: its value now, then again when it changed. The latest value only, never a backlog.',
      complexity: alsoAtFirst(COST.SNAPSHOT),
    },
    (parts) => parts.of(totalPlanner),
  )
  @Access('public')
  donationTotalUpdates(
    @Root() total: DonationTotal,
    @Arg('scope', DonationScope.type, { description: 'What it is over.' }) _scope: DonationScope,
  ): DonationTotal {
    return total;
  }
}

@Resolver(() => DonationTotal)
export class ExactTotalResolver {
  @FieldResolver(() => DonationTotal, {
    nullable: true,
    description:
      'The total with what it withholds of its own books; null unless you keep them. The total itself where nothing is withheld.',
    complexity: COST.LINK,
  })
  @ViewerDependent(EXACT_TOTAL)
  exact(
    @Root() total: DonationTotal,
    @Ctx() context: Context,
  ): DonationTotal | Promise<DonationTotal | null> {
    if (!total.of.withheld) return total;
    return context.sees(EXACT_TOTAL, total).then((sees) => (sees ? total.whole : null));
  }
}

type Given = Project | Event | Organisation;

/** Adds the total to each thing that can be given to, and to the rows of boards. */
export function totalResolvers(totals: TotalSource): object[] {
  const field = 'donationTotal';
  const options = {
    complexity: COST.TOTAL,
    description: 'The total of what was given to it and to all below it.',
  };
  // Read with all others of the answer, so that all of them are as of one position of the feed.
  const resolverOf = <S>(scopeOf: (source: S) => NamedScope) =>
    byLevel(
      (source: S, _args: unknown, { loaders }: Context) => totals.load(loaders, scopeOf(source)),
      (sources: readonly S[], _args: unknown, { loaders }: Context) =>
        totals.loadAll(loaders, sources.map(scopeOf)),
      { isLast: true },
    );
  const own = [Project, Event, Organisation].map((type) =>
    resolvedField(() => type, {
      ...{ field, type: () => DonationTotal, options, reads: ['id', 'currency'] },
      resolve: () => resolverOf(({ id: scope, currency }: Given) => ({ scope, currency })),
    }),
  );
  const description =
    'The total of what was given to the project, as of its own cursor. A board is not sent again when it moves: subscribe to `donationTotal` or `feed` for that.';
  const ofRows = resolvedField(() => ClaimBoardRow, {
    ...{ field, type: () => DonationTotal, options: { ...options, description } },
    resolve: () => resolverOf(({ projectId: scope, currency }: ClaimBoardRow) => ({ scope, currency })),
  });
  return [...own, ofRows];
}
