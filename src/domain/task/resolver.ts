import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import type { Clock } from '../../core/time.js';
import { Access } from '../access.js';
import type { Context } from '../context.js';
import { listsByKey } from '../loaders.js';
import { argumentId } from '../reference.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { COST, listOf } from '../shape/declarations/cost.js';
import { Task, TaskNote } from './entity.js';
import { isOverdue } from './rules.js';

/** The notes of tasks, in the order in which they were made. */
const noteLoader = (read: EntityManager) =>
  listsByKey(
    (taskIds) =>
      read
        .createQueryBuilder(TaskNote, 'row')
        .where('row.taskId IN (:...taskIds)', { taskIds })
        .orderBy('row.number')
        .getMany(),
    ({ taskId }) => taskId,
  );

@Resolver(() => Task)
export class TaskResolver {
  constructor(private readonly clock: Clock) {}

  @Query(() => Task, { nullable: true, description: 'One task; null when there is none.' })
  @Access('public')
  task(
    @Arg('id', () => ID, { description: 'The id of a task.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Task | null> {
    return loaders.byId(Task).load(argumentId('Task', 'id', id));
  }

  @FieldResolver(() => Boolean, {
    description: 'Open, and past its last day in the time zone of its meeting, or of the gateway.',
  })
  overdue(@Root() root: Task): boolean {
    return isOverdue(root, this.clock.now());
  }

  @AtMost(LIMITS.NOTES_PER_TASK)
  @FieldResolver(() => [TaskNote], {
    description: 'How it went on, in the order in which it was noted.',
    complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.ROW),
  })
  notes(@Root() { id }: Task, @Ctx() { loaders }: Context): Promise<TaskNote[]> {
    return loaders.of(noteLoader).load(id);
  }
}
