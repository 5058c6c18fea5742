import { Decision } from '../decision/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { narrow, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Task } from './entity.js';
import { TaskEntry } from './entries.js';
import { TaskConnection, TaskFilter } from './input.js';

const { TASK_SET, TASK_UPDATED, TASK_DONE, TASK_DROPPED, TASK_REOPENED } = TaskEntry;

/** The same condition as isOverdue(), in SQL. */
const overdue = narrow<boolean>({ by: ['dueAt', 'state'], withTime: true }, (wanted, { now }) => {
  const where = `item.dueAt <= ? AND item.state = 'OPEN'`;
  return { where: wanted ? `(${where})` : `(item.dueAt IS NULL OR NOT (${where}))`, values: [now] };
});

export const tasks = list({
  of: Task,
  connection: TaskConnection,
  changes: {
    items: [TASK_SET],
    columns: {
      state: [TASK_DONE, TASK_DROPPED, TASK_REOPENED],
      dueKey: [TASK_UPDATED],
      dueAt: [TASK_UPDATED],
    },
  },
  on: [
    {
      type: Organisation,
      field: 'tasks',
      description: 'What it is to do and has done, what is due first first.',
      by: 'organisationId',
    },
    {
      type: Decision,
      field: 'tasks',
      description: 'What is to be done by it, what is due first first.',
      by: 'decisionId',
    },
  ],
  filter: { type: TaskFilter, by: { states: oneOf('state'), overdue } },
  orderBy: orders(Task, ['dueKey', 'createdAt'], {
    says: { dueKey: 'Their last day: `dueOn`; those without one count as due last.' },
  }),
  usually: { field: 'dueKey', direction: Direction.ASC },
});
