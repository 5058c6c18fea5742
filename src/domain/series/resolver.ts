import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Series } from './entity.js';

@Resolver(() => Series)
export class SeriesResolver {
  @Query(() => Series, { nullable: true, description: 'One series; null when there is none.' })
  @Access('public')
  series(
    @Arg('id', () => ID, { description: 'The id of a series.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Series | null> {
    return loaders.byId(Series).load(argumentId('Series', 'id', id));
  }
}
