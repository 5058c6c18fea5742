import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Agreement } from './entity.js';
import { AgreementParty, partyLoader, resourceLoader, SharedResource } from './parties/party.js';

@Resolver(() => Agreement)
export class AgreementResolver {
  @Query(() => Agreement, {
    nullable: true,
    description: 'One agreement; null when there is none, or none that you may see.',
  })
  @Access('public')
  agreement(
    @Arg('id', () => ID, { description: 'The id of an agreement.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Agreement | null> {
    return loadShown(context, Agreement, argumentId('Agreement', 'id', id));
  }

  // Most are between two.
  @AtMost(LIMITS.PARTIES_PER_AGREEMENT)
  @FieldResolver(() => [AgreementParty], {
    description: 'Its parties, in the order in which they were named.',
    complexity: listOf(2, COST.ROW, COST.LINK),
  })
  parties(@Root() { id }: Agreement, @Ctx() { loaders }: Context): Promise<AgreementParty[]> {
    return loaders.of(partyLoader).load(id);
  }

  @AtMost(LIMITS.RESOURCES_PER_AGREEMENT)
  @FieldResolver(() => [SharedResource], {
    description: 'What its parties share under it, also what is shared no more.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.LINK),
  })
  resources(@Root() { id }: Agreement, @Ctx() { loaders }: Context): Promise<SharedResource[]> {
    return loaders.of(resourceLoader).load(id);
  }
}
