import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Event } from '../../event/entity.js';
import { organiserLineages, organisersOf } from '../../event/organisers/organisers.js';
import { ORDER_PROJECTS } from '../../event/permissions.js';
import { mustExist } from '../../reference.js';
import { put, renumber } from '../../shape/lists/order.js';
import { Project, ProjectState } from '../entity.js';
import { ProjectEntry } from '../entries.js';
import type { MoveProject } from '../input.js';
import { mustReach } from '../permissions.js';
import type { ProjectPosition } from '../ports/claims.js';
import { mustBeInList } from '../rules.js';

// The list of an event is changed under the lock of the event.

/**
 * Changes the position of a project in the list of its event.
 * @throws Fault WRONG_STATE when it is listed at no event, NOT_FOUND said of `beforeProjectId`
 */
export async function moveProject(tx: Transaction, actor: Actor, command: MoveProject): Promise<Project> {
  const named = await mustExist(tx.manager, Project, 'id', command.id);
  const [event] = named.eventId === null ? [] : await tx.lock(Event, { id: named.eventId });
  const organiser = event ? await organisersOf(tx.manager, event.id) : null;
  mustReach(actor, ORDER_PROJECTS, { organiser }, named, 'id');
  const eventId = mustBeInList(named);
  const listed = await listOf(tx, eventId);
  const project = listed.find(({ id }) => id === command.id) as Project;
  const moved = await renumber(
    tx.manager,
    Project,
    put(listed, project, command.beforeProjectId, 'beforeProjectId'),
  );
  const positions = moved.filter(({ state }) => state !== ProjectState.UNLISTED).map(positionOf);
  const lineages = await organiserLineages(tx.manager, eventId);
  tx.append(ProjectEntry.PROJECTS_REORDERED, [eventId, ...lineages], { event: eventId, positions });
  return project;
}

/** The position after the last project of a locked event. @throws Fault TOO_MANY_ITEMS */
export async function nextPosition(tx: Transaction, eventId: string): Promise<number> {
  const listed = await listOf(tx, eventId);
  if (listed.length >= LIMITS.PROJECTS_PER_EVENT) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'This event lists as many projects as it can. Take one off first.',
        zh: '该活动列出的项目已达上限。请先移出一个。',
      },
      { field: ['eventId'] },
    );
  }
  return (listed.at(-1)?.position ?? 0) + 1;
}

function listOf({ manager }: Transaction, eventId: string): Promise<Project[]> {
  return manager.find(Project, { where: { eventId }, order: { position: 'ASC', id: 'ASC' } });
}

function positionOf({ id: project, position }: Project): ProjectPosition {
  return { project, position };
}
