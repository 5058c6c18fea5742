import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Decision } from './entity.js';

@Resolver(() => Decision)
export class DecisionResolver {
  @Query(() => Decision, { nullable: true, description: 'One decision; null when there is none.' })
  @Access('public')
  decision(
    @Arg('id', () => ID, { description: 'The id of a decision.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Decision | null> {
    return loaders.byId(Decision).load(argumentId('Decision', 'id', id));
  }
}
