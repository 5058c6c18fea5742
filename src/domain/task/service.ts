import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { dayEndsAt, dayIn } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Decision } from '../decision/entity.js';
import { Event } from '../event/entity.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Task, TaskNote, TaskState, taskStateAfter, type TaskStep } from './entity.js';
import { TaskEntry } from './entries.js';
import type { CreateTask, MoveTask, NoteTask, UpdateTask } from './input.js';
import { mustBeBound, mustSeeToIt } from './owner.js';
import { FOLLOW_TASKS, SET_TASKS } from './permissions.js';
import { dueKeyOf, mustBeAdopted, mustHaveHappened, mustNotBeDueBeforeStart } from './rules.js';

/**
 * @param usualTimeZone of next steps, which come from no meeting
 * @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, DECISION_NOT_ADOPTED, OWNER_NOT_OF_BODY, VOLUNTEER_NOT_FINDABLE, DEADLINE_BEFORE_START
 */
export async function createTask(
  tx: Transaction,
  actor: Actor,
  command: CreateTask,
  usualTimeZone: string,
): Promise<Task> {
  const { organisationId, decisionId, volunteerId, title: titleText, summary: summaryText, dueOn } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  const from = decisionId === null ? null : await mustFollow(tx, actor, decisionId);
  if (from) await mustBeBound(tx, organisationId, from.decision);
  else must(actor, SET_TASKS, { organisation: organisationId });
  if (volunteerId !== null) await mustSeeToIt(tx, organisationId, volunteerId);
  const timeZone = from?.event.timeZone ?? usualTimeZone;
  const startsOn = command.startsOn ?? from?.decision.decidedOn ?? dayIn(timeZone, tx.at);
  mustNotBeDueBeforeStart({ startsOn, dueOn });
  const task = Object.assign(new Task(), {
    ...{ id: newId('Task'), organisationId, decisionId, volunteerId, titleText, summaryText },
    ...{ startsOn, timeZone, ...dueColumns(timeZone, dueOn) },
    ...{ state: TaskState.OPEN, endedAt: null, stateReason: null, createdAt: tx.at },
  });
  return announce(tx, TaskEntry.TASK_SET, task, from?.decision ?? null);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, DECISION_NOT_ADOPTED said of `decisionId` */
async function mustFollow(
  tx: Transaction,
  actor: Actor,
  decisionId: Id<'Decision'>,
): Promise<{ decision: Decision; event: Event }> {
  const decision = await mustExist(tx.manager, Decision, 'decisionId', decisionId);
  must(actor, SET_TASKS, { organisation: decision.organisationId });
  const event = await mustExist(tx.manager, Event, 'decisionId', decision.eventId as Id<'Event'>);
  mustNotBeCancelled(event, 'decisionId');
  mustBeAdopted(decision, 'decisionId');
  return { decision, event };
}

function dueColumns(timeZone: string, dueOn: string | null) {
  const dueAt = dueOn === null ? null : dayEndsAt(timeZone, dueOn);
  return { dueOn, dueAt, dueKey: dueKeyOf(dueOn) };
}

/** @throws Fault NOT_FOUND, FORBIDDEN, VOLUNTEER_NOT_FINDABLE, DEADLINE_BEFORE_START */
export async function updateTask(tx: Transaction, actor: Actor, command: UpdateTask): Promise<Task> {
  const { id, title: titleText, summary: summaryText, dueOn, volunteerId } = command;
  const { task, decision } = await lockTask(tx, id);
  must(actor, SET_TASKS, { organisation: bodyOf(task, decision) });
  if (volunteerId != null) await mustSeeToIt(tx, task.organisationId, volunteerId);
  const due = dueOn === undefined ? {} : dueColumns(task.timeZone, dueOn);
  Object.assign(task, given({ titleText, summaryText, volunteerId }), due);
  mustNotBeDueBeforeStart(task);
  return announce(tx, TaskEntry.TASK_UPDATED, task, decision);
}

/** Under the lock of the task, so that no two notes have one number. @throws Fault NOT_FOUND, FORBIDDEN, NOTED_IN_FUTURE, TOO_MANY_ITEMS */
export async function noteTask(
  tx: Transaction,
  actor: Actor,
  { id, text: titleText, notedOn }: NoteTask,
): Promise<Task> {
  const { task, decision } = await lockTask(tx, id);
  must(actor, FOLLOW_TASKS, { organisation: [task.organisationId, bodyOf(task, decision)] });
  const today = dayIn(task.timeZone, tx.at);
  mustHaveHappened(notedOn ?? today, today);
  const number = (await tx.manager.countBy(TaskNote, { taskId: id })) + 1;
  if (number > LIMITS.NOTES_PER_TASK) throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['id'] });
  await tx.manager.insert(TaskNote, { taskId: id, number, notedOn: notedOn ?? today, titleText });
  return announce(tx, TaskEntry.TASK_NOTED, task, decision);
}

const MOVED = {
  complete: TaskEntry.TASK_DONE,
  drop: TaskEntry.TASK_DROPPED,
  reopen: TaskEntry.TASK_REOPENED,
} as const;

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function moveTask(
  tx: Transaction,
  actor: Actor,
  step: TaskStep,
  { id, reason }: MoveTask,
): Promise<Task> {
  const { task, decision } = await lockTask(tx, id);
  const body = bodyOf(task, decision);
  if (step === 'complete') must(actor, FOLLOW_TASKS, { organisation: [task.organisationId, body] });
  else must(actor, SET_TASKS, { organisation: body });
  task.state = taskStateAfter(task.state, step);
  Object.assign(task, { endedAt: step === 'reopen' ? null : tx.at, stateReason: reason });
  return announce(tx, MOVED[step], task, decision);
}

async function lockTask(tx: Transaction, id: Id<'Task'>): Promise<{ task: Task; decision: Decision | null }> {
  const task = await mustLock(tx, Task, 'id', id);
  const { decisionId } = task;
  return {
    task,
    decision: decisionId === null ? null : await tx.manager.findOneBy(Decision, { id: decisionId }),
  };
}

/** Who has set it. */
const bodyOf = ({ organisationId }: Task, decision: Decision | null): string =>
  decision?.organisationId ?? organisationId;

/** It is about its owner, and about the decision, its meeting and its body. */
async function announce(
  tx: Transaction,
  kind: TaskEntry,
  task: Task,
  decision: Decision | null,
): Promise<Task> {
  const { id, organisationId } = task;
  const saved = await tx.manager.save(Task, task);
  const lineages = await lineagesOf(tx.manager, [organisationId, bodyOf(task, decision)]);
  const from = decision ? [decision.id, decision.eventId] : [];
  tx.append(kind, [id, ...from, ...lineages], {
    ...{ task: id, organisation: organisationId },
    ...{ decision: decision?.id ?? null, event: decision?.eventId ?? null },
  });
  return saved;
}
