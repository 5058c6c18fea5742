import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Region } from './entity.js';

@Resolver(() => Region)
export class RegionResolver {
  @Query(() => Region, { nullable: true, description: 'The region with this id; null when there is none.' })
  @Access('public')
  region(
    @Arg('id', () => ID, { description: 'The id of a region.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Region | null> {
    return loaders.byId(Region).load(argumentId('Region', 'id', id));
  }
}
