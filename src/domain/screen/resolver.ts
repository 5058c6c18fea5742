import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { Access, ORGANISERS, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { answer } from '../shape/payload.js';
import type { ScreenSights } from './sights.js';
import type { ScreenSource } from './source.js';
import { SCREENS_OF_EVENT } from './visibility.js';
import { EventScreen, ReportShownInput, ReportShownPayload } from './type.js';
import { COST, listOf } from '../shape/cost.js';

@Resolver()
export class ScreenMutations {
  constructor(private readonly sights: ScreenSights) {}

  @Mutation(() => ReportShownPayload, {
    description: 'A screen says how far it has got. Once in some seconds is enough.',
  })
  @Access('screen', ...ORGANISERS)
  reportShown(
    @Arg('input', () => ReportShownInput) input: ReportShownInput,
    @Ctx() { actor }: Context,
  ): Promise<ReportShownPayload> {
    return answer(async () => {
      await this.sights.report(actor, input);
      return {};
    });
  }
}

/** Adds to an event the screens that show it. */
@Resolver(() => Event)
export class EventScreensResolver {
  constructor(private readonly source: ScreenSource) {}

  @FieldResolver(() => [EventScreen], {
    nullable: true,
    description: 'For its organisers, and those above them.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.SNAPSHOT),
  })
  @ViewerDependent(SCREENS_OF_EVENT)
  async screens(@Root() event: Event, @Ctx() context: Context): Promise<EventScreen[]> {
    if (!(await context.sees(SCREENS_OF_EVENT, event.id))) {
      throw new Fault('FORBIDDEN', 'You do not act for this organisation.');
    }
    return this.source.of(event);
  }
}
