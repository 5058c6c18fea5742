import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { Shift } from './entity.js';
import { BY_ORGANISERS } from './visibility.js';

@Resolver(() => Shift)
export class ShiftResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The code by which volunteers who have come check in, to be shown there; null unless you run the event.',
  })
  @ViewerDependent(BY_ORGANISERS)
  async checkInCode(@Root() shift: Shift, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(BY_ORGANISERS, shift)) ? shift.code : null;
  }
}
