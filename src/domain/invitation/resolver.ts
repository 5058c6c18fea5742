import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { Invitation } from './entity.js';
import { AcceptInvitation, InvitationPayload, Invite, StepInvitation } from './input.js';
import { OF_EITHER_SIDE } from './permissions.js';
import { acceptInvitation, declineInvitation, invite, withdrawInvitation } from './service.js';

@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(private readonly store: Store) {}

  @Mutation(() => InvitationPayload, {
    description:
      'Asks somebody to be named somewhere. Whoever may answer for both sides has accepted with it.',
  })
  @Requires(...OF_EITHER_SIDE)
  invite(@Sent(Invite) sent: SentTo<typeof Invite>, @Ctx() { actor }: Context): Promise<InvitationPayload> {
    const asked = { actor, operation: 'invite', input: Invite, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      invitation: await invite(tx, actor, command),
    }));
  }

  @Mutation(() => InvitationPayload, {
    description: 'Agrees to be named; what the host may record there can be said again later.',
  })
  @Requires(...OF_EITHER_SIDE)
  acceptInvitation(
    @Sent(AcceptInvitation) sent: SentTo<typeof AcceptInvitation>,
    @Ctx() { actor }: Context,
  ): Promise<InvitationPayload> {
    const asked = { actor, operation: 'acceptInvitation', input: AcceptInvitation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      invitation: await acceptInvitation(tx, actor, command),
    }));
  }

  @Mutation(() => InvitationPayload, { description: 'Does not agree.' })
  @Requires(...OF_EITHER_SIDE)
  declineInvitation(
    @Sent(StepInvitation) sent: SentTo<typeof StepInvitation>,
    @Ctx() { actor }: Context,
  ): Promise<InvitationPayload> {
    const asked = { actor, operation: 'declineInvitation', input: StepInvitation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      invitation: await declineInvitation(tx, actor, command),
    }));
  }

  @Mutation(() => InvitationPayload, {
    description:
      'Who invited takes it back; once it is accepted, either side does, and who was named is named no more.',
  })
  @Requires(...OF_EITHER_SIDE)
  withdrawInvitation(
    @Sent(StepInvitation) sent: SentTo<typeof StepInvitation>,
    @Ctx() { actor }: Context,
  ): Promise<InvitationPayload> {
    const asked = { actor, operation: 'withdrawInvitation', input: StepInvitation, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      invitation: await withdrawInvitation(tx, actor, command),
    }));
  }
}
