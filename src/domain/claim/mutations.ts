import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Fault } from '../../core/faults.js';
import { Access, ORGANISERS, WRITERS } from '../access.js';
import type { Context } from '../context.js';
import { answer } from '../shape/payload.js';
import type { ClaimingService } from './claiming.js';
import type { Claim } from './entity.js';
import { SubmitClaimEvidenceInput } from './evidence-input.js';
import {
  ClaimInput,
  ClaimPayload,
  ClaimProjectInput,
  ClaimProjectPayload,
  SendClaimBackInput,
  SignClaimInput,
} from './input.js';
import type { ClaimStepService } from './steps.js';

const heldBy = ({ details }: Fault) => ({ heldBy: (details['holders'] ?? []) as Claim[] });

@Resolver()
export class ClaimMutations {
  constructor(
    private readonly claiming: ClaimingService,
    private readonly steps: ClaimStepService,
  ) {}

  @Mutation(() => ClaimProjectPayload)
  @Access(...WRITERS)
  claimProject(
    @Arg('input', () => ClaimProjectInput) input: ClaimProjectInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimProjectPayload> {
    return answer(() => this.claiming.claim(actor, input), heldBy);
  }

  @Mutation(() => ClaimPayload, {
    description: 'Gives the place back, to the next in line if there is one; who is in line leaves it.',
  })
  @Access(...WRITERS)
  releaseClaim(
    @Arg('input', () => ClaimInput) input: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.release(actor, input));
  }

  @Mutation(() => ClaimPayload, { description: 'Both sides have agreed on it.' })
  @Access(...ORGANISERS)
  signClaim(
    @Arg('input', () => SignClaimInput) input: SignClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.sign(actor, input));
  }

  @Mutation(() => ClaimPayload, { description: 'Work has begun.' })
  @Access(...WRITERS)
  startClaim(
    @Arg('input', () => ClaimInput) input: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.start(actor, input));
  }

  @Mutation(() => ClaimPayload, {
    description: 'Says what was done, for those who run the project to accept. What was said before is kept.',
  })
  @Access(...WRITERS)
  submitClaimEvidence(
    @Arg('input', () => SubmitClaimEvidenceInput) input: SubmitClaimEvidenceInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.submit(actor, input));
  }

  @Mutation(() => ClaimPayload, { description: 'Says what is still missing.' })
  @Access(...ORGANISERS)
  sendClaimBack(
    @Arg('input', () => SendClaimBackInput) input: SendClaimBackInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.sendBack(actor, input));
  }

  @Mutation(() => ClaimPayload)
  @Access(...ORGANISERS)
  acceptClaim(
    @Arg('input', () => ClaimInput) input: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.steps.accept(actor, input));
  }
}
