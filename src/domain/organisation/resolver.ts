import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { Organisation } from './entity.js';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => Organisation, {
    nullable: true,
    description:
      'The organisation with this id, archived or not; of one that was merged, what it was merged into. Null when there is none.',
  })
  @Access('public')
  organisation(
    @Arg('id', () => ID, { description: 'The id of an organisation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Organisation | null> {
    return loaders.byId(Organisation).load(argumentId('Organisation', 'id', id));
  }
}
