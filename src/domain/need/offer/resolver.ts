import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../../core/limits.js';
import { Access } from '../../access.js';
import { Area } from '../../area/entity.js';
import type { Context } from '../../context.js';
import { wideColumn } from '../../loading/wide-column.js';
import { argumentId } from '../../reference.js';
import { Region } from '../../region/entity.js';
import { AtMost } from '../../shape/declarations/at-most.js';
import { COST, listOf } from '../../shape/declarations/cost.js';
import { VolunteerSkill } from '../../volunteer/entity.js';
import { ServiceOffer, type OfferedIn } from './entity.js';

const offeredOf = wideColumn<OfferedIn>(ServiceOffer, 'offered');
const LINKS = listOf(LIMITS.LIST_USUAL_ITEMS, COST.LINK);

@Resolver(() => ServiceOffer)
export class ServiceOfferResolver {
  @Query(() => ServiceOffer, {
    nullable: true,
    description: 'One service that is or was offered; null when there is none.',
  })
  @Access('public')
  serviceOffer(
    @Arg('id', () => ID, { description: 'The id of an offer.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<ServiceOffer | null> {
    return loaders.byId(ServiceOffer).load(argumentId('ServiceOffer', 'id', id));
  }

  @AtMost(LIMITS.PLACES_PER_OFFER)
  @FieldResolver(() => [Area], { description: 'The service areas that it is in.', complexity: LINKS })
  async areas(@Root() { id }: ServiceOffer, @Ctx() context: Context): Promise<(Area | null)[]> {
    const { areaIds } = await offeredOf(id, context);
    return Promise.all(areaIds.map((each) => context.loaders.byId(Area).load(each)));
  }

  @AtMost(LIMITS.PLACES_PER_OFFER)
  @FieldResolver(() => [Region], { description: 'Where it is given.', complexity: LINKS })
  async regions(@Root() { id }: ServiceOffer, @Ctx() context: Context): Promise<(Region | null)[]> {
    const { regionIds } = await offeredOf(id, context);
    return Promise.all(regionIds.map((each) => context.loaders.byId(Region).load(each)));
  }

  @AtMost(LIMITS.VOLUNTEER_SKILLS)
  @FieldResolver(() => [VolunteerSkill], {
    description: 'What those who help can do.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  async skills(@Root() { id }: ServiceOffer, @Ctx() context: Context): Promise<readonly VolunteerSkill[]> {
    return (await offeredOf(id, context)).skills;
  }
}
