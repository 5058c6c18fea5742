import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Actor } from '../../auth/actor.js';
import { Access, ORGANISERS } from '../access.js';
import type { Context } from '../context.js';
import { ProjectPayload } from '../project/input.js';
import { answer } from '../shape/payload.js';
import { ProjectStepInput } from './input.js';
import type { ProjectStepService } from './project-steps.js';
import type { ProjectStep } from './rules.js';

@Resolver()
export class ProjectStepMutations {
  constructor(private readonly steps: ProjectStepService) {}

  @Mutation(() => ProjectPayload, { description: 'Puts a prepared project on the list.' })
  @Access(...ORGANISERS)
  listProject(
    @Arg('input', () => ProjectStepInput) input: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'list', input);
  }

  @Mutation(() => ProjectPayload, {
    description: 'Strikes an accepted project off the list (销号); nobody is left in line for it.',
  })
  @Access(...ORGANISERS)
  closeProject(
    @Arg('input', () => ProjectStepInput) input: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'close', input);
  }

  @Mutation(() => ProjectPayload)
  @Access(...ORGANISERS)
  reopenProject(
    @Arg('input', () => ProjectStepInput) input: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'reopen', input);
  }

  @Mutation(() => ProjectPayload, {
    description: 'Takes a project off the wall; its claims are released, those in line too.',
  })
  @Access(...ORGANISERS)
  withdrawProject(
    @Arg('input', () => ProjectStepInput) input: ProjectStepInput,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'withdraw', input);
  }

  private step(actor: Actor, step: ProjectStep, input: ProjectStepInput): Promise<ProjectPayload> {
    return answer(async () => ({ project: await this.steps.step(actor, step, input) }));
  }
}
