import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { Organisation } from '../organisation/entity.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { minorIn } from '../shape/values/money.js';
import { ProjectEntry } from './entries.js';
import { Project, ProjectState, targetColumns } from './entity.js';
import type { CorrectProject, CreateProject, DiscardProject, UpdateProject } from './input.js';
import { nextPosition } from './steps/order.js';
import type { ProjectClaims } from './ports/claims.js';
import { BRING_PROJECTS, EDIT_PROJECT, mustReach, PREPARE_PROJECTS } from './permissions.js';
import { mustBeDraft, mustBeEditable, mustBeOver } from './rules.js';
import { projectParties } from './subjects.js';

export class ProjectService {
  constructor(private readonly claims: ProjectClaims) {}

  async create(tx: Transaction, actor: Actor, command: CreateProject): Promise<Project> {
    const { manager } = tx;
    const organisation = await mustExist(manager, Organisation, 'organisationId', command.organisationId);
    must(actor, PREPARE_PROJECTS, { organisation: organisation.id });
    const event = command.eventId && (await mustLock(tx, Event, 'eventId', command.eventId));
    if (event) must(actor, BRING_PROJECTS, { organiser: await organisersOf(manager, event.id) });
    if (event) mustNotBeCancelled(event, 'eventId');
    if (event && event.currency !== organisation.currency) {
      throw new Fault('CURRENCY_MISMATCH', undefined, { field: ['organisationId'] });
    }
    const { currency } = organisation;
    const { serviceArea, places, target, listed } = command;
    const project = await manager.save(Project, {
      id: newId('Project'),
      eventId: event ? event.id : null,
      regionId: event ? event.regionId : null,
      organisationId: organisation.id,
      position: event ? await nextPosition(tx, event.id) : 1,
      ...command.name,
      summaryText: command.summary,
      serviceArea,
      beneficiaryText: command.beneficiary,
      places,
      ...targetColumns(target && minorIn(currency, ['target'], target)),
      currency,
      state: listed ? ProjectState.LISTED : ProjectState.UNLISTED,
      createdAt: tx.at,
    } as Project);
    if (listed) await this.claims.conclude(tx, project, { actor, kind: ProjectEntry.PROJECT_LISTED });
    else await mustHoldDrafts(tx, organisation);
    if (!listed) prepared(tx, project);
    return project;
  }

  async update(tx: Transaction, actor: Actor, command: UpdateProject): Promise<Project> {
    const project = await mustLock(tx, Project, 'id', command.id);
    mustReach(actor, EDIT_PROJECT, await projectParties(tx.manager, project), project, 'id');
    mustBeEditable(project.state);
    const { name, summary: summaryText, beneficiary: beneficiaryText, serviceArea, places, target } = command;
    const aimed =
      target === undefined ? {} : targetColumns(target && minorIn(project.currency, ['target'], target));
    Object.assign(project, given({ ...name, summaryText, beneficiaryText, serviceArea, places, ...aimed }));
    await this.claims.mustHold(tx.manager, project);
    await tx.manager.save(Project, project);
    if (project.state !== ProjectState.UNLISTED) {
      await this.claims.conclude(tx, project, { actor, kind: ProjectEntry.PROJECT_UPDATED });
    } else prepared(tx, project);
    return project;
  }

  /** Says what is wrong in a project that is over. What it says stays. @throws Fault WRONG_STATE */
  async correct(tx: Transaction, actor: Actor, { id, reason }: CorrectProject): Promise<Project> {
    const project = await mustLock(tx, Project, 'id', id);
    mustReach(actor, EDIT_PROJECT, await projectParties(tx.manager, project), project, 'id');
    mustBeOver(project.state);
    await this.claims.conclude(tx, project, { actor, kind: ProjectEntry.PROJECT_CORRECTED, reason });
    return project;
  }

  /** Deletes a project that was never listed, and with it all that is kept of it. @throws Fault WRONG_STATE */
  async discard(tx: Transaction, actor: Actor, { id }: DiscardProject): Promise<void> {
    const project = await mustLock(tx, Project, 'id', id);
    mustReach(actor, EDIT_PROJECT, await projectParties(tx.manager, project), project, 'id');
    mustBeDraft(project.state);
    prepared(tx, project);
    await tx.manager.remove(Project, project);
  }
}

/** A draft was changed: told to nobody but those who see it. */
function prepared({ untold }: Transaction, { organisationId }: Project): void {
  untold.push({ kind: ProjectEntry.PROJECT_PREPARED, subjects: [organisationId] });
}

/** @throws Fault TOO_MANY_ITEMS */
async function mustHoldDrafts({ manager }: Transaction, { id: organisationId }: Organisation): Promise<void> {
  const drafts = await manager.countBy(Project, { organisationId, state: ProjectState.UNLISTED });
  if (drafts <= LIMITS.DRAFTS_PER_ORGANISATION) return;
  throw new Fault(
    'TOO_MANY_ITEMS',
    {
      en: 'This organisation prepares as many projects as it can. List or discard some.',
      zh: '该组织筹备中的项目已达上限。请先发布或删除一些。',
    },
    {
      field: ['listed'],
    },
  );
}
