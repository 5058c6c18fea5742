import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { PooledResource } from './entity.js';

@Resolver(() => PooledResource)
export class PoolResolver {
  @Query(() => PooledResource, {
    nullable: true,
    description: 'One resource that is or was offered to a pool; null when there is none.',
  })
  @Access('public')
  pooledResource(
    @Arg('id', () => ID, { description: 'The id of a resource.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<PooledResource | null> {
    return loaders.byId(PooledResource).load(argumentId('PooledResource', 'id', id));
  }
}
