import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Area } from './entity.js';

@Resolver(() => Area)
export class AreaResolver {
  @Query(() => Area, { nullable: true, description: 'One service area, null when there is none.' })
  @Access('public')
  area(
    @Arg('id', () => ID, { description: 'The id of a service area.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Area | null> {
    return loaders.byId(Area).load(argumentId('Area', 'id', id));
  }
}
