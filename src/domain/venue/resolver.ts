import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { wideColumn } from '../loading/wide-column.js';
import { Booking } from './booking.js';
import { Venue, VenuePurpose } from './entity.js';

const purposesOf = wideColumn<VenuePurpose[]>(Venue, 'purposes');

@Resolver(() => Venue)
export class VenueResolver {
  @Query(() => Venue, { nullable: true, description: 'One venue; null when there is none.' })
  @Access('public')
  venue(
    @Arg('id', () => ID, { description: 'The id of a venue.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Venue | null> {
    return loaders.byId(Venue).load(argumentId('Venue', 'id', id));
  }

  @Query(() => Booking, { nullable: true, description: 'One booking of a venue; null when there is none.' })
  @Access('public')
  booking(
    @Arg('id', () => ID, { description: 'The id of a booking.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Booking | null> {
    return loaders.byId(Booking).load(argumentId('Booking', 'id', id));
  }

  @AtMost(LIMITS.VENUE_PURPOSES)
  @FieldResolver(() => [VenuePurpose], {
    description: 'What it is for.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN, COST.TEXT),
  })
  purposes(@Root() { id }: Venue, @Ctx() context: Context): Promise<VenuePurpose[]> {
    return purposesOf(id, context);
  }
}
