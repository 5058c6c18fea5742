import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { Region } from './entity.js';
import { AddRegion, AddRegionPayload } from './input.js';
import { ADD_REGIONS } from './permissions.js';
import { addRegion } from './service.js';

@Resolver(() => Region)
export class RegionResolver {
  constructor(private readonly store: Store) {}

  @Query(() => Region, { nullable: true, description: 'The region with this id; null when there is none.' })
  @Access('public')
  region(
    @Arg('id', () => ID, { description: 'The id of a region.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Region | null> {
    return loaders.byId(Region).load(argumentId('Region', 'id', id));
  }

  @Mutation(() => AddRegionPayload, {
    description:
      'Adds a region. The divisions of China down to districts are there from the beginning; what is below them is added as it is needed.',
  })
  @Requires(ADD_REGIONS)
  addRegion(
    @Sent(AddRegion) sent: SentTo<typeof AddRegion>,
    @Ctx() { actor }: Context,
  ): Promise<AddRegionPayload> {
    const asked = { actor, operation: 'addRegion', input: AddRegion, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      region: await addRegion(tx, actor, command),
    }));
  }
}
