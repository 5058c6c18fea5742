import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Claim } from '../claim/entity.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { rowsByKey } from '../loaders.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Fanfares, neverHeld } from './entity.js';
import { waitingInEach } from './waiting.js';

const fanfaresByEvent = (read: EntityManager) => rowsByKey(read, Fanfares, 'eventId');

const waitingOf = (read: EntityManager) =>
  new DataLoader((all: readonly Fanfares[]) => waitingInEach(read, all), {
    maxBatchSize: LIMITS.LIST_PARENTS,
  });

@Resolver(() => Event)
export class EventFanfaresResolver {
  @FieldResolver(() => Fanfares, {
    description: 'What its screens say of each claim as it is made.',
    complexity: COST.LINK,
  })
  async fanfares(@Root() { id }: Event, @Ctx() { loaders }: Context): Promise<Fanfares> {
    return (await loaders.of(fanfaresByEvent).load(id)) ?? neverHeld(id);
  }
}

@Resolver(() => Fanfares)
export class FanfaresResolver {
  @AtMost(LIMITS.FANFARES_ITEMS)
  @FieldResolver(() => [Claim], {
    description:
      'The claims whose fanfares wait for an operator, in the order in which they got their places.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.STATEMENT),
  })
  waiting(@Root() fanfares: Fanfares, @Ctx() { loaders }: Context): Promise<Claim[]> {
    return loaders.of(waitingOf).load(fanfares);
  }
}
