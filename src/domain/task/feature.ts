import type { Feature } from '../feature.js';
import { Task, TaskNote } from './entity.js';
import { TASK_ENTRIES_SAY, TaskEntry } from './entries.js';
import { tasks } from './lists.js';
import { Tasks1796428800302 } from './migrations/tasks.js';
import { TasksInOrder1796428800390 } from './migrations/orders.js';
import { taskMutations } from './mutations.js';
import { TaskResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Task: { prefix: 'tsk'; noun: { en: 'task'; zh: '任务' } };
  }
}

export const task: Feature = {
  name: 'task',
  ids: { Task: { prefix: 'tsk', noun: { en: 'task', zh: '任务' } } },
  entities: [Task, TaskNote],
  movesWithOrganisation: [Task],
  migrations: [Tasks1796428800302, TasksInOrder1796428800390],
  nodes: [Task],
  entries: TaskEntry,
  entriesSay: TASK_ENTRIES_SAY,
  links: { task: Task },
  lists: [tasks],
  mutations: taskMutations,
  resolvers: ({ clock }) => [new TaskResolver(clock)],
};
