import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Milestone } from './entity.js';

@Resolver(() => Milestone)
export class MilestoneResolver {
  @Query(() => Milestone, { nullable: true, description: 'One milestone, null when there is none.' })
  @Access('public')
  milestone(
    @Arg('id', () => ID, { description: 'The id of a milestone.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Milestone | null> {
    return loaders.byId(Milestone).load(argumentId('Milestone', 'id', id));
  }
}
