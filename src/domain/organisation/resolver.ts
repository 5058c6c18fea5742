import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { ReadsRows } from '../loading/reads.js';
import { wideColumn } from '../loading/wide-column.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Organisation } from './entity.js';
import { ExternalId } from './external-id.js';

const externalIdsOf = wideColumn<ExternalId[] | null>(Organisation, 'externalIds');

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => Organisation, {
    nullable: true,
    description:
      'The organisation with this id, archived or not; of one that was merged, what it was merged into. Null when there is none.',
  })
  @Access('public')
  @ReadsRows()
  organisation(
    @Arg('id', () => ID, { description: 'The id of an organisation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Organisation | null> {
    return loaders.byId(Organisation).load(argumentId('Organisation', 'id', id));
  }

  @AtMost(LIMITS.EXTERNAL_IDS)
  @FieldResolver(() => [ExternalId], {
    description: 'By which ids it is known on platforms of others.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  async externalIds(@Root() { id }: Organisation, @Ctx() context: Context): Promise<ExternalId[]> {
    return (await externalIdsOf(id, context)) ?? [];
  }
}
