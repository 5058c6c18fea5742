import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Statements } from '../shape/declarations/statements.js';
import type { ScreenSource } from './source.js';
import { SCREENS_OF_EVENT } from './visibility.js';
import { EventScreen } from './type.js';
import { COST, listOf } from '../shape/declarations/cost.js';

@Resolver(() => Event)
export class EventScreensResolver {
  constructor(private readonly source: ScreenSource) {}

  @AtMost(LIMITS.SCREENS_PER_EVENT)
  // The reports, the head of the feed, the transactions that are about the events, their entries.
  @Statements(4)
  @FieldResolver(() => [EventScreen], {
    nullable: true,
    description: 'For the operators of its organisers.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.SNAPSHOT),
  })
  @ViewerDependent(SCREENS_OF_EVENT)
  async screens(@Root() event: Event, @Ctx() context: Context): Promise<EventScreen[] | null> {
    if (!(await context.sees(SCREENS_OF_EVENT, event.id))) return null;
    return this.source.load(context.loaders, event.id);
  }
}
