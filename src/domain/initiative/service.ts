import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { mustHaveBegun } from '../investment/rules.js';
import { Organisation } from '../organisation/entity.js';
import { mustBelongTo } from '../organisation/hierarchy/belonging.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { Project } from '../project/entity.js';
import { EDIT_PROJECT, mustReach } from '../project/permissions.js';
import { projectParties } from '../project/subjects.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Initiative, InitiativeProject, InitiativeYear } from './entity.js';
import { InitiativeEntry } from './entries.js';
import type {
  CreateInitiative,
  InitiativeMember,
  RecordInitiativeYear,
  UpdateInitiative,
  UpdateInitiativeYear,
} from './input.js';
import { LEAD_INITIATIVES } from './permissions.js';
import { mustBeListed } from './rules.js';

/** An initiative, and a project that is part of it or no more. */
interface Joined {
  readonly initiative: Initiative;
  readonly project: Project;
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function createInitiative(
  tx: Transaction,
  actor: Actor,
  { organisationId, name, summary: summaryText }: CreateInitiative,
): Promise<Initiative> {
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, LEAD_INITIATIVES, { organisation: organisationId });
  const initiative = Object.assign(new Initiative(), {
    ...{ id: newId('Initiative'), organisationId, ...name, summaryText, createdAt: tx.at },
  });
  await tx.manager.save(Initiative, initiative);
  return announce(tx, InitiativeEntry.INITIATIVE_CREATED, initiative);
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function updateInitiative(
  tx: Transaction,
  actor: Actor,
  { id, name, summary: summaryText }: UpdateInitiative,
): Promise<Initiative> {
  const initiative = await mustLock(tx, Initiative, 'id', id);
  must(actor, LEAD_INITIATIVES, { organisation: initiative.organisationId });
  await tx.manager.save(Initiative, Object.assign(initiative, given({ ...name, summaryText })));
  return announce(tx, InitiativeEntry.INITIATIVE_UPDATED, initiative);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, PROJECT_NOT_LISTED, NOT_A_MEMBER_UNIT, DUPLICATE_ITEM said of `id` */
export async function addProject(tx: Transaction, actor: Actor, command: InitiativeMember): Promise<Joined> {
  const { initiative, project } = await mustRun(tx, actor, command);
  mustBeListed(project);
  await mustBelongTo(tx.manager, project.organisationId, initiative.organisationId, 'id');
  const joined = { initiativeId: initiative.id, projectId: project.id };
  if (await tx.manager.existsBy(InitiativeProject, joined)) {
    throw new Fault('DUPLICATE_ITEM', undefined, { field: ['id'] });
  }
  await tx.insertUnique(InitiativeProject, joined);
  await announce(tx, InitiativeEntry.INITIATIVE_PROJECT_ADDED, initiative, { project });
  return { initiative, project };
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function removeProject(
  tx: Transaction,
  actor: Actor,
  command: InitiativeMember,
): Promise<Joined> {
  const { initiative, project } = await mustRun(tx, actor, command);
  const joined = { initiativeId: initiative.id, projectId: project.id };
  const { affected } = await tx.manager.delete(InitiativeProject, joined);
  if (!affected) missing('Project', 'id');
  await announce(tx, InitiativeEntry.INITIATIVE_PROJECT_REMOVED, initiative, { project });
  return { initiative, project };
}

/** A project is part of what those who run it say. @throws Fault NOT_FOUND, FORBIDDEN */
async function mustRun(
  tx: Transaction,
  actor: Actor,
  { id, initiativeId }: InitiativeMember,
): Promise<Joined> {
  const initiative = await mustLock(tx, Initiative, 'initiativeId', initiativeId);
  const project = await mustExist(tx.manager, Project, 'id', id);
  mustReach(actor, EDIT_PROJECT, await projectParties(tx.manager, project), project, 'id');
  return { initiative, project };
}

/** Under the lock of the initiative. @throws Fault NOT_FOUND, FORBIDDEN, YEAR_IN_FUTURE, YEAR_RECORDED said of `year` */
export async function recordInitiativeYear(
  tx: Transaction,
  actor: Actor,
  { initiativeId, year, figures, improvement: improvementText }: RecordInitiativeYear,
): Promise<InitiativeYear> {
  const initiative = await mustLock(tx, Initiative, 'initiativeId', initiativeId);
  must(actor, LEAD_INITIATIVES, { organisation: initiative.organisationId });
  mustHaveBegun(year, dayIn(USUAL_TIME_ZONE, tx.at));
  if (await tx.manager.existsBy(InitiativeYear, { initiativeId, year })) {
    throw new Fault('YEAR_RECORDED', undefined, { field: ['year'] });
  }
  const recorded = Object.assign(new InitiativeYear(), {
    ...{ id: newId('InitiativeYear'), initiativeId, year, figures, improvementText, createdAt: tx.at },
  });
  await tx.manager.save(InitiativeYear, recorded);
  await announce(tx, InitiativeEntry.INITIATIVE_YEAR_RECORDED, initiative, { year: recorded });
  return recorded;
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function updateInitiativeYear(
  tx: Transaction,
  actor: Actor,
  { id, figures, improvement: improvementText }: UpdateInitiativeYear,
): Promise<InitiativeYear> {
  const year = await mustLock(tx, InitiativeYear, 'id', id);
  const initiative = await mustExist(tx.manager, Initiative, 'id', year.initiativeId as Id<'Initiative'>);
  must(actor, LEAD_INITIATIVES, { organisation: initiative.organisationId });
  await tx.manager.save(InitiativeYear, Object.assign(year, given({ figures, improvementText })));
  await announce(tx, InitiativeEntry.INITIATIVE_YEAR_UPDATED, initiative, { year });
  return year;
}

/** It is about who leads it, and about a project that joins or leaves it. */
async function announce(
  tx: Transaction,
  kind: InitiativeEntry,
  initiative: Initiative,
  { project, year }: { readonly project?: Project; readonly year?: InitiativeYear } = {},
): Promise<Initiative> {
  const { id, organisationId } = initiative;
  const bodies = [organisationId, ...(project ? [project.organisationId] : [])];
  const about = [id, ...(project ? [project.id] : []), ...(year ? [year.id] : [])];
  tx.append(kind, [...about, ...(await lineagesOf(tx.manager, bodies))], {
    ...{ initiative: id, organisation: organisationId },
    ...{ project: project?.id ?? null, initiativeYear: year?.id ?? null },
  });
  return initiative;
}
