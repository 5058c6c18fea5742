import { Decision } from '../decision/entity.js';
import { mustBeHeld } from '../event/held.js';
import type { Loaders } from '../loaders.js';
import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Task, taskStateAfter, type TaskStep } from './entity.js';
import { CreateTask, MoveTask, NoteTask, TaskPayload, UpdateTask } from './input.js';
import { FOLLOW_TASKS, SET_TASKS } from './permissions.js';
import { mustBeAdopted } from './rules.js';
import { createTask, moveTask, noteTask, updateTask } from './service.js';

async function loadBody(loaders: Loaders, { decisionId, organisationId }: Task): Promise<string> {
  const decision = decisionId === null ? null : await loaders.byId(Decision).load(decisionId);
  return decision?.organisationId ?? organisationId;
}

const BY_BODY = visibility(SET_TASKS, async (loaders, task: Task) => ({
  organisation: await loadBody(loaders, task),
}));
const BY_OWNER_OR_BODY = visibility(FOLLOW_TASKS, async (loaders, task: Task) => ({
  organisation: [task.organisationId, await loadBody(loaders, task)],
}));

const payload = TaskPayload;

const moving = (name: string, step: TaskStep, description: string) => {
  const right = step === 'complete' ? FOLLOW_TASKS : SET_TASKS;
  return mutation(name, {
    ...{ description, requires: [right], input: MoveTask, payload },
    on: [
      actsOn(Task, {
        by: step === 'complete' ? BY_OWNER_OR_BODY : BY_BODY,
        check: ({ state }) => taskStateAfter(state, step),
      }),
    ],
    change: async (tx, actor, command) => ({ task: await moveTask(tx, actor, step, command) }),
  });
};

export const taskMutations = [
  mutation('createTask', {
    description: 'Sets a task, by a decision or as a next step of an organisation.',
    requires: [SET_TASKS],
    input: CreateTask,
    payload,
    on: [
      actsOn(Organisation, { by: ofOrganisation(SET_TASKS) }),
      actsOn(Decision, {
        by: ofItsOrganisation(SET_TASKS),
        check: async (decision, { loaders }) => {
          await mustBeHeld(loaders, decision, 'decisionId');
          mustBeAdopted(decision, 'decisionId');
        },
      }),
    ],
    change: async (tx, actor, command, { node }) => ({
      task: await createTask(tx, actor, command, node.timeZone),
    }),
  }),
  mutation('updateTask', {
    description: 'Changes what is said of a task, such as the day on which it is due.',
    requires: [SET_TASKS],
    input: UpdateTask,
    payload,
    on: [actsOn(Task, { by: BY_BODY })],
    change: async (tx, actor, command) => ({ task: await updateTask(tx, actor, command) }),
  }),
  mutation('noteTask', {
    description: 'Notes how far a task is.',
    requires: [FOLLOW_TASKS],
    input: NoteTask,
    payload,
    on: [actsOn(Task, { by: BY_OWNER_OR_BODY })],
    change: async (tx, actor, command) => ({ task: await noteTask(tx, actor, command) }),
  }),
  moving('completeTask', 'complete', 'Says that a task was done.'),
  moving('dropTask', 'drop', 'Says that a task is not to be done any more.'),
  moving('reopenTask', 'reopen', 'Says that a task that was done or dropped is to be done.'),
];
