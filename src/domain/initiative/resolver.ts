import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Initiative } from './entity.js';

@Resolver(() => Initiative)
export class InitiativeResolver {
  @Query(() => Initiative, { nullable: true, description: 'One initiative; null when there is none.' })
  @Access('public')
  initiative(
    @Arg('id', () => ID, { description: 'The id of an initiative.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Initiative | null> {
    return loaders.byId(Initiative).load(argumentId('Initiative', 'id', id));
  }
}
