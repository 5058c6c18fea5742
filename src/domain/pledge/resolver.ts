import type { EntityManager } from 'typeorm';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { dayEndsAt, type Clock } from '../../core/time.js';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Donation } from '../donation/entity.js';
import { rowsByKey } from '../loaders.js';
import { NeverTheSame } from '../loading/reads.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST } from '../shape/declarations/cost.js';
import { DuePledge } from './entity.js';
import { PledgeReminder } from './type.js';
import { ITS_BOOKS } from './visibility.js';

@Resolver(() => DuePledge)
export class DuePledgeResolver {
  constructor(private readonly clock: Clock) {}

  @NeverTheSame()
  @FieldResolver(() => Boolean, { description: 'Whether its day has ended.' })
  dayIsOver(@Root() { dueOn, timeZone }: DuePledge): boolean {
    return this.clock.now() >= dayEndsAt(timeZone, dueOn);
  }

  @AtMost(LIMITS.REMINDERS_PER_PLEDGE)
  @FieldResolver(() => [PledgeReminder], {
    nullable: true,
    description: 'When its donor was reminded, the last time first; null unless you keep these books.',
  })
  @ViewerDependent(ITS_BOOKS)
  async reminders(@Root() root: DuePledge, @Ctx() context: Context): Promise<PledgeReminder[] | null> {
    if (!(await context.sees(ITS_BOOKS, root))) return null;
    return root.reminded.map((each) => new PledgeReminder(each));
  }
}

const byDonation = (read: EntityManager) => rowsByKey(read, DuePledge, 'donationId');

@Resolver(() => Donation)
export class DueOfDonationResolver {
  @FieldResolver(() => DuePledge, {
    nullable: true,
    description: 'By which day it is to come; null where nobody has said it.',
    complexity: COST.LINK,
  })
  due(@Root() { id }: Donation, @Ctx() { loaders }: Context): Promise<DuePledge | null> {
    return loaders.of(byDonation).load(id);
  }
}
