import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { Store } from '../../store/store.js';
import { Requires } from '../access.js';
import type { Context } from '../context.js';
import { mutateOnce } from '../idempotency/mutate-once.js';
import { Sent, type SentTo } from '../shape/input.js';
import { MoveProject, ProjectPayload } from './input.js';
import { ORDER_PROJECTS } from '../event/permissions.js';
import { moveProject } from './order.js';

@Resolver()
export class ProjectOrderMutations {
  constructor(private readonly store: Store) {}

  @Mutation(() => ProjectPayload, { description: 'Puts a project elsewhere in the list of its event.' })
  @Requires(ORDER_PROJECTS)
  moveProject(
    @Sent(MoveProject) sent: SentTo<typeof MoveProject>,
    @Ctx() { actor }: Context,
  ): Promise<ProjectPayload> {
    const asked = { actor, operation: 'moveProject', input: MoveProject, sent };
    return mutateOnce(this.store, asked, async (tx, command) => ({
      project: await moveProject(tx, actor, command),
    }));
  }
}
