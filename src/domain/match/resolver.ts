import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import type { TotalSource } from '../donation/totals/source.js';
import { argumentId } from '../reference.js';
import { COST } from '../shape/declarations/cost.js';
import { Money } from '../shape/values/money.js';
import { Match } from './entity.js';
import { matchedMinor } from './rules.js';

@Resolver(() => Match)
export class MatchResolver {
  constructor(private readonly totals: TotalSource) {}

  @Query(() => Match, { nullable: true, description: 'One match; null when there is none.' })
  @Access('public')
  match(
    @Arg('id', () => ID, { description: 'The id of a match.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Match | null> {
    return loaders.byId(Match).load(argumentId('Match', 'id', id));
  }

  @FieldResolver(() => Money, {
    description:
      'What is to be given by now: as much as others gave since it was offered, as the public total counts it, and never more than was promised.',
    complexity: COST.TOTAL,
  })
  async matched(@Root() match: Match, @Ctx() { loaders }: Context): Promise<Money> {
    const { scope, currency } = match;
    const { net } = await this.totals.load(loaders, { scope, currency });
    return new Money({ minor: matchedMinor(match, net.minor), currency });
  }
}
