import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Fault } from '../../core/faults.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import type { Store } from '../../store/store.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import { SubmitEvidence } from './closing/evidence-input.js';
import { claimSteps } from './closing/steps.js';
import type { Claim } from './entity.js';
import {
  ClaimPayload,
  ClaimProject,
  ClaimProjectPayload,
  SendClaimBack,
  SignClaim,
  StepClaim,
} from './input.js';
import { answerClaim } from './confirming.js';
import { CONFIRM_CLAIM, RECORD_CLAIM, REVIEW_CLAIM, SIGN_CLAIM, SPEAK_FOR_CLAIMANT } from './permissions.js';
import { claimProject } from './waitlist/claiming.js';

const heldBy = ({ details }: Fault) => ({ heldBy: (details['holders'] ?? []) as Claim[] });

@Resolver()
export class ClaimMutations {
  constructor(private readonly store: Store) {}

  @Mutation(() => ClaimProjectPayload, {
    description:
      'Takes a project on for an organisation or a volunteer. Of several who claim the last place at once, one gets it.',
  })
  @Requires(RECORD_CLAIM, CONFIRM_CLAIM)
  claimProject(
    @Sent(ClaimProject) input: SentTo<typeof ClaimProject>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimProjectPayload> {
    return mutate(this.store, ClaimProject, input, (tx, command) => claimProject(tx, actor, command), heldBy);
  }

  @Mutation(() => ClaimPayload, {
    description:
      'Gives the place back, to the next claim on the waitlist if there is one; a waiting claim leaves the waitlist.',
  })
  @Requires(RECORD_CLAIM)
  releaseClaim(
    @Sent(StepClaim) sent: SentTo<typeof StepClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'releaseClaim', input: StepClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.release(tx, actor, command));
  }

  @Mutation(() => ClaimPayload, {
    description: 'Agrees to a claim that others have recorded: who claims is shown from then on.',
  })
  @Requires(CONFIRM_CLAIM)
  confirmClaim(
    @Sent(StepClaim) sent: SentTo<typeof StepClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'confirmClaim', input: StepClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => answerClaim(tx, actor, 'confirm', command));
  }

  @Mutation(() => ClaimPayload, {
    description: 'Does not agree to a claim that others have recorded: its place is free again.',
  })
  @Requires(CONFIRM_CLAIM)
  declineClaim(
    @Sent(StepClaim) sent: SentTo<typeof StepClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'declineClaim', input: StepClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => answerClaim(tx, actor, 'decline', command));
  }

  @Mutation(() => ClaimPayload, {
    description:
      'One side agrees on it: those who run the project, or the claimant. Once both have, it is signed.',
  })
  @Requires(SIGN_CLAIM, SPEAK_FOR_CLAIMANT)
  signClaim(
    @Sent(SignClaim) sent: SentTo<typeof SignClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'signClaim', input: SignClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.sign(tx, actor, command));
  }

  @Mutation(() => ClaimPayload, { description: 'Work has begun.' })
  @Requires(SPEAK_FOR_CLAIMANT)
  startClaim(
    @Sent(StepClaim) sent: SentTo<typeof StepClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'startClaim', input: StepClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.start(tx, actor, command));
  }

  @Mutation(() => ClaimPayload, {
    description: 'Says what was done, for those who run the project to accept. What was said before is kept.',
  })
  @Requires(SPEAK_FOR_CLAIMANT)
  submitClaimEvidence(
    @Sent(SubmitEvidence) sent: SentTo<typeof SubmitEvidence>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'submitClaimEvidence', input: SubmitEvidence, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.submit(tx, actor, command));
  }

  @Mutation(() => ClaimPayload, { description: 'Says what is still missing.' })
  @Requires(REVIEW_CLAIM)
  sendClaimBack(
    @Sent(SendClaimBack) sent: SentTo<typeof SendClaimBack>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'sendClaimBack', input: SendClaimBack, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.sendBack(tx, actor, command));
  }

  @Mutation(() => ClaimPayload, { description: 'Accepts the work that was handed in.' })
  @Requires(REVIEW_CLAIM)
  acceptClaim(
    @Sent(StepClaim) sent: SentTo<typeof StepClaim>,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    const asked = { actor, operation: 'acceptClaim', input: StepClaim, sent };
    return mutateOnce(this.store, asked, (tx, command) => claimSteps.accept(tx, actor, command));
  }
}
