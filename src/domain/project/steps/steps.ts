import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import { mustLock } from '../../reference.js';
import { Project } from '../entity.js';
import { ProjectEntry } from '../entries.js';
import type { StepProject } from '../input.js';
import { CLOSE_PROJECT, LIST_PROJECT, mustReach } from '../permissions.js';
import type { ProjectClaims } from '../ports/claims.js';
import { projectStateAfter, type ProjectStep } from '../rules.js';
import { projectParties } from '../subjects.js';

const KINDS = {
  list: ProjectEntry.PROJECT_LISTED,
  close: ProjectEntry.PROJECT_CLOSED,
  reopen: ProjectEntry.PROJECT_REOPENED,
  withdraw: ProjectEntry.PROJECT_WITHDRAWN,
} as const satisfies Record<ProjectStep, string>;

const RIGHTS = {
  list: LIST_PROJECT,
  close: CLOSE_PROJECT,
  reopen: CLOSE_PROJECT,
  withdraw: LIST_PROJECT,
} as const satisfies Record<ProjectStep, unknown>;

/** A step of the project itself; its effect on the claims is decided by ProjectClaims. */
export async function stepProject(
  tx: Transaction,
  claims: ProjectClaims,
  { actor, step, id, reason }: StepProject & { readonly actor: Actor; readonly step: ProjectStep },
): Promise<Project> {
  const project = await mustLock(tx, Project, 'id', id);
  mustReach(actor, RIGHTS[step], await projectParties(tx.manager, project), project, 'id');
  project.state = projectStateAfter(project.state, step);
  await tx.manager.save(Project, project);
  await claims.conclude(tx, project, { actor, kind: KINDS[step], step, reason });
  return project;
}
