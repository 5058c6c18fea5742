import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Actor } from '../../auth/actor.js';
import type { Store } from '../../store/store.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { ProjectPayload, StepProject } from './input.js';
import type { ProjectClaims } from './project-claims.js';
import { CLOSE_PROJECT, LIST_PROJECT } from './permissions.js';
import type { ProjectStep } from './rules.js';
import { stepProject } from './steps.js';

@Resolver()
export class ProjectStepMutations {
  constructor(
    private readonly store: Store,
    private readonly claims: ProjectClaims,
  ) {}

  @Mutation(() => ProjectPayload, { description: 'Puts a prepared project on the list.' })
  @Requires(LIST_PROJECT)
  listProject(
    @Sent(StepProject) sent: SentTo<typeof StepProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'list', sent);
  }

  @Mutation(() => ProjectPayload, {
    description: 'Strikes an accepted project off the list (销号); its waiting claims are released.',
  })
  @Requires(CLOSE_PROJECT)
  closeProject(
    @Sent(StepProject) sent: SentTo<typeof StepProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'close', sent);
  }

  @Mutation(() => ProjectPayload, {
    description: 'Opens a project again that is accepted, closed or withdrawn, so that it can be claimed.',
  })
  @Requires(CLOSE_PROJECT)
  reopenProject(
    @Sent(StepProject) sent: SentTo<typeof StepProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'reopen', sent);
  }

  @Mutation(() => ProjectPayload, {
    description: 'Takes a project off the list; its claims are released, waiting ones too.',
  })
  @Requires(LIST_PROJECT)
  withdrawProject(
    @Sent(StepProject) sent: SentTo<typeof StepProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return this.step(actor, 'withdraw', sent);
  }

  private step(actor: Actor, step: ProjectStep, sent: SentTo<typeof StepProject>): Promise<ProjectPayload> {
    const asked = { actor, operation: `${step}Project`, input: StepProject, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      project: await stepProject(tx, this.claims, { actor, step, ...command }),
    }));
  }
}
