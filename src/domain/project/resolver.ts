import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access, Requires } from '../access.js';
import { argumentId } from '../reference.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { mutate } from '../shape/payload.js';
import type { Store } from '../../store/store.js';
import { Project } from './entity.js';
import { CorrectProject, CreateProject, DiscardProject, ProjectPayload, UpdateProject } from './input.js';
import { BRING_PROJECTS, EDIT_PROJECT, PREPARE_PROJECTS } from './permissions.js';
import type { ProjectService } from './service.js';

@Resolver(() => Project)
export class ProjectResolver {
  constructor(
    private readonly store: Store,
    private readonly service: ProjectService,
  ) {}

  @Query(() => Project, {
    nullable: true,
    description: 'The project with this id; null when there is none, or you may not see it.',
  })
  @Access('public')
  project(
    @Arg('id', () => ID, { description: 'The id of a project.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Project | null> {
    return loaders.byId(Project).load(argumentId('Project', 'id', id));
  }

  @Mutation(() => ProjectPayload, {
    description: 'Creates a project, and lists it unless it is only prepared.',
  })
  @Requires(PREPARE_PROJECTS, BRING_PROJECTS)
  createProject(
    @Sent(CreateProject) input: SentTo<typeof CreateProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return mutateOnce(
      this.store,
      { actor, operation: 'createProject', input: CreateProject, sent: input },
      async (tx, command) => ({
        project: await this.service.create(tx, actor, command),
      }),
    );
  }

  @Mutation(() => ProjectPayload, {
    description: 'Changes what a project says, until it is closed or withdrawn; see correctProject.',
  })
  @Requires(EDIT_PROJECT)
  updateProject(
    @Sent(UpdateProject) input: SentTo<typeof UpdateProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    return mutate(this.store, UpdateProject, input, async (tx, command) => ({
      project: await this.service.update(tx, actor, command),
    }));
  }

  @Mutation(() => ProjectPayload, {
    description:
      'Says what is wrong in a project that is closed or withdrawn: in its history, beside what it says.',
  })
  @Requires(EDIT_PROJECT)
  correctProject(
    @Sent(CorrectProject) sent: SentTo<typeof CorrectProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    const asked = { actor, operation: 'correctProject', input: CorrectProject, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      project: await this.service.correct(tx, actor, command),
    }));
  }

  @Mutation(() => ProjectPayload, {
    description: 'Deletes a project that was prepared and never listed; answers with no project.',
  })
  @Requires(EDIT_PROJECT)
  discardProject(
    @Sent(DiscardProject) sent: SentTo<typeof DiscardProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    const asked = { actor, operation: 'discardProject', input: DiscardProject, sent };
    return mutateOnce(this.store, asked, async (tx, command) => {
      await this.service.discard(tx, actor, command);
      return { project: null };
    });
  }
}
