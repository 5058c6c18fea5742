import type { EntityManager } from 'typeorm';
import { organiserLineages } from '../event/organisers.js';
import { lineageOf } from '../organisation/lineage.js';
import type { Project } from './entity.js';

/** Who stands above a project: the organisation that runs it, the organisers of its event, and all above these. */
export async function projectLineages(manager: EntityManager, project: Project): Promise<string[]> {
  const own = await lineageOf(manager, project.organisationId);
  const hosts = project.eventId ? await organiserLineages(manager, project.eventId) : [];
  return [...new Set([...own, ...hosts])];
}

/** Everything an entry about a project is about. */
export async function projectSubjects(manager: EntityManager, project: Project): Promise<string[]> {
  const lineages = await projectLineages(manager, project);
  return [project.id, ...(project.eventId ? [project.eventId] : []), ...lineages];
}
