import { Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Requires, ViewerDependent } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { Waiver } from './entity.js';
import { GiveWaiver, WaiverPayload, WithdrawWaiver } from './input.js';
import { GIVE_WAIVERS } from './permissions.js';
import { giveWaiver, withdrawWaiver } from './service.js';
import { GIVERS_OF_WAIVER } from './visibility.js';

@Resolver(() => Waiver)
export class WaiverResolver {
  constructor(private readonly store: Store) {}

  @Mutation(() => WaiverPayload, {
    description:
      'Allows in writing that one person hands in and accepts, or signs for both sides. What is done so says so.',
  })
  @Requires(GIVE_WAIVERS)
  giveWaiver(
    @Sent(GiveWaiver) sent: SentTo<typeof GiveWaiver>,
    @Ctx() { actor }: Context,
  ): Promise<WaiverPayload> {
    const asked = { actor, operation: 'giveWaiver', input: GiveWaiver, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      waiver: await giveWaiver(tx, actor, command),
    }));
  }

  @Mutation(() => WaiverPayload, { description: 'From now on it takes two again.' })
  @Requires(GIVE_WAIVERS)
  withdrawWaiver(
    @Sent(WithdrawWaiver) sent: SentTo<typeof WithdrawWaiver>,
    @Ctx() { actor }: Context,
  ): Promise<WaiverPayload> {
    const asked = { actor, operation: 'withdrawWaiver', input: WithdrawWaiver, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      waiver: await withdrawWaiver(tx, actor, command),
    }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The bearer who gave it, for those who may; null for all others.',
  })
  @ViewerDependent(GIVERS_OF_WAIVER)
  async givenBy(@Root() root: Waiver, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(GIVERS_OF_WAIVER, root)) ? root.givenBy : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Likewise, who withdrew it.' })
  @ViewerDependent(GIVERS_OF_WAIVER)
  async withdrawnBy(@Root() root: Waiver, @Ctx() context: Context): Promise<string | null> {
    return (await context.sees(GIVERS_OF_WAIVER, root)) ? root.withdrawnBy : null;
  }
}
