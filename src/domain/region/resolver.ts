import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { COST } from '../shape/declarations/cost.js';
import { rowsByKey } from '../loaders.js';
import { Region } from './entity.js';

const byCode = (read: EntityManager) => rowsByKey(read, Region, 'code');

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

  @Query(() => Region, {
    nullable: true,
    description: 'The region with this code; null when there is none.',
    complexity: COST.STATEMENT,
  })
  @Access('public')
  regionByCode(
    @Arg('code', () => String, { description: 'As its field `code` says.' }) code: string,
    @Ctx() { loaders }: Context,
  ): Promise<Region | null> {
    return loaders.of(byCode).load(code);
  }
}
