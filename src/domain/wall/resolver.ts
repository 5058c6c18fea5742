import type { EntityManager } from 'typeorm';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { rowsByKey } from '../loaders.js';
import { COST } from '../shape/declarations/cost.js';
import { undirected, Wall, WallCall } from './entity.js';

const wallByEvent = (read: EntityManager) => rowsByKey(read, Wall, 'eventId');

@Resolver(() => Event)
export class EventWallResolver {
  @FieldResolver(() => Wall, { description: 'How its screens are directed.', complexity: COST.LINK })
  async wall(@Root() { id }: Event, @Ctx() { loaders }: Context): Promise<Wall> {
    return (await loaders.of(wallByEvent).load(id)) ?? undirected(id);
  }
}

@Resolver(() => Wall)
export class WallResolver {
  constructor(private readonly clock: Clock) {}

  @FieldResolver(() => WallCall, {
    nullable: true,
    description: 'The screen that was called last; null once it has shown its name for long enough.',
  })
  call(@Root() { call }: Wall): WallCall | null {
    const leftMs = call ? call.at + LIMITS.WALL_CALL_MS - this.clock.now() : 0;
    if (!call || leftMs <= 0) return null;
    const { screen, text, at } = call;
    return { screen, text, calledAt: new Date(at), secondsLeft: Math.ceil(leftMs / 1_000) };
  }
}
