import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Fault } from '../../core/faults.js';
import { Access, ORGANISERS, WRITERS } from '../access.js';
import type { Context } from '../context.js';
import { ProjectPayload } from '../project/input.js';
import { answer } from '../shape/payload.js';
import type { Claim } from './entity.js';
import {
  ClaimInput,
  ClaimPayload,
  ClaimProjectInput,
  ClaimProjectPayload,
  ProjectStepInput,
  SubmitClaimEvidenceInput,
} from './input.js';
import type { ClaimService } from './service.js';

const heldBy = ({ details }: Fault) => ({ heldBy: (details['holders'] ?? []) as Claim[] });

@Resolver()
export class ClaimMutations {
  constructor(private readonly service: ClaimService) {}

  @Mutation(() => ClaimProjectPayload)
  @Access(...WRITERS)
  claimProject(
    @Arg('input', () => ClaimProjectInput) input: ClaimProjectInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimProjectPayload> {
    return answer(async () => ({ ...(await this.service.claim(actor, input)), heldBy: [] }), heldBy);
  }

  @Mutation(() => ClaimPayload, { description: 'Gives the place back.' })
  @Access(...WRITERS)
  releaseClaim(
    @Arg('input', () => ClaimInput) { claimId }: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.service.step(actor, claimId, 'release'));
  }

  @Mutation(() => ClaimPayload, { description: 'Work has begun.' })
  @Access(...WRITERS)
  startClaim(
    @Arg('input', () => ClaimInput) { claimId }: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.service.step(actor, claimId, 'start'));
  }

  @Mutation(() => ClaimPayload, {
    description: 'Says what was done, for those who run the project to accept.',
  })
  @Access(...WRITERS)
  submitClaimEvidence(
    @Arg('input', () => SubmitClaimEvidenceInput) { claimId, evidence }: SubmitClaimEvidenceInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.service.step(actor, claimId, 'submit', evidence));
  }

  @Mutation(() => ClaimPayload)
  @Access(...ORGANISERS)
  acceptClaim(
    @Arg('input', () => ClaimInput) { claimId }: ClaimInput,
    @Ctx() { actor }: Context,
  ): Promise<ClaimPayload> {
    return answer(() => this.service.step(actor, claimId, 'accept'));
  }

  @Mutation(() => ProjectPayload, { description: 'Strikes an accepted project off the list (销号).' })
  @Access(...ORGANISERS)
  closeProject(
    @Arg('input', () => ProjectStepInput) { projectId }: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.service.stepProject(actor, projectId, 'close') }));
  }

  @Mutation(() => ProjectPayload)
  @Access(...ORGANISERS)
  reopenProject(
    @Arg('input', () => ProjectStepInput) { projectId }: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.service.stepProject(actor, projectId, 'reopen') }));
  }

  @Mutation(() => ProjectPayload, { description: 'Takes a project off the wall; its claims are released.' })
  @Access(...ORGANISERS)
  withdrawProject(
    @Arg('input', () => ProjectStepInput) { projectId }: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.service.stepProject(actor, projectId, 'withdraw') }));
  }
}
