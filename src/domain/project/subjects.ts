import type { EntityManager } from 'typeorm';
import type { Loaders } from '../loaders.js';
import { loadOrganisers, organiserLineages, organisersOf } from '../event/organisers/organisers.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import type { Parties } from '../right.js';
import { Project } from './entity.js';

/** The organisation that runs a project and the organisers of its event, with their ancestors. */
async function projectLineages(manager: EntityManager, project: Project): Promise<string[]> {
  const own = await lineageOf(manager, project.organisationId);
  const hosts = project.eventId ? await organiserLineages(manager, project.eventId) : [];
  return [...new Set([...own, ...hosts])];
}

/** The parties of a project. */
export async function projectParties(
  manager: EntityManager,
  project: Project,
): Promise<Parties<'organisation' | 'organiser'>> {
  return {
    organisation: project.organisationId,
    organiser: project.eventId ? await organisersOf(manager, project.eventId) : null,
  };
}

/** The same, for what is shown of projects. */
export async function shownProjectParties(
  loaders: Loaders,
  projectId: string,
): Promise<Parties<'organisation' | 'organiser'>> {
  const project = await loaders.byId(Project).load(projectId);
  return project ? partiesShown(loaders, project) : { organisation: null, organiser: null };
}

export async function partiesShown(
  loaders: Loaders,
  { organisationId, eventId }: Pick<Project, 'organisationId' | 'eventId'>,
): Promise<Parties<'organisation' | 'organiser'>> {
  return {
    organisation: organisationId,
    organiser: eventId === null ? null : await loadOrganisers(loaders, eventId),
  };
}

/** The subjects of an entry about a project. */
export async function projectSubjects(manager: EntityManager, project: Project): Promise<string[]> {
  const lineages = await projectLineages(manager, project);
  return [project.id, ...(project.eventId ? [project.eventId] : []), ...lineages];
}
