import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { CoveragePlan } from './entity.js';

@Resolver(() => CoveragePlan)
export class CoveragePlanResolver {
  @Query(() => CoveragePlan, {
    nullable: true,
    description: 'One plan to cover regions; null when there is none.',
  })
  @Access('public')
  coveragePlan(
    @Arg('id', () => ID, { description: 'The id of a plan.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<CoveragePlan | null> {
    return loaders.byId(CoveragePlan).load(argumentId('CoveragePlan', 'id', id));
  }
}
