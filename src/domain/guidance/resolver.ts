import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { Guidance } from './entity.js';

@Resolver(() => Guidance)
export class GuidanceResolver {
  @Query(() => Guidance, {
    nullable: true,
    description: 'One body that guides another; null when there is none.',
  })
  @Access('public')
  guidance(
    @Arg('id', () => ID, { description: 'The id of a guidance.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Guidance | null> {
    return loaders.byId(Guidance).load(argumentId('Guidance', 'id', id));
  }
}
