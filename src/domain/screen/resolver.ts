import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { Requires, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Event } from '../event/entity.js';
import { AtMost } from '../shape/at-most.js';
import { Sent, type SentTo } from '../shape/input.js';
import { answer } from '../shape/payload.js';
import type { ScreenSights } from './sights.js';
import type { ScreenSource } from './source.js';
import { REPORT_SHOWN } from './permissions.js';
import { SCREENS_OF_EVENT } from './visibility.js';
import { EventScreen, ReportShown, ReportShownPayload } from './type.js';
import { COST, listOf } from '../shape/cost.js';

@Resolver()
export class ScreenMutations {
  constructor(private readonly sights: ScreenSights) {}

  @Mutation(() => ReportShownPayload, {
    description: 'A screen reports what it shows. Once in a few seconds is enough.',
  })
  @Requires(REPORT_SHOWN)
  reportShown(
    @Sent(ReportShown) input: SentTo<typeof ReportShown>,
    @Ctx() { actor }: Context,
  ): Promise<ReportShownPayload> {
    return answer(async () => {
      await this.sights.report(actor, ReportShown.read(input));
      return {};
    });
  }
}

@Resolver(() => Event)
export class EventScreensResolver {
  constructor(private readonly source: ScreenSource) {}

  @AtMost(LIMITS.SCREENS_PER_EVENT)
  @FieldResolver(() => [EventScreen], {
    nullable: true,
    description: 'For the operators of its organisers.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW, COST.SNAPSHOT),
  })
  @ViewerDependent(SCREENS_OF_EVENT)
  async screens(@Root() event: Event, @Ctx() context: Context): Promise<EventScreen[] | null> {
    if (!(await context.sees(SCREENS_OF_EVENT, event.id))) return null;
    return this.source.of(event);
  }
}
