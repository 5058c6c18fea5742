import { In, type EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { lineagesOf } from '../organisation/lineage.js';
import type { Project } from '../project/entity.js';
import { projectSubjects } from '../project/subjects.js';
import { VolunteerOrganisation } from '../volunteer/entity.js';
import { claimantKind } from './claimant.js';
import type { Claim } from './entity.js';

/**
 * Everything an entry about claims of a project is about: the project and all above it, the claims, and the claimants
 * and all above them. Should that be more than an entry holds, organisations above claimants are left out.
 */
export async function claimSubjects(
  manager: EntityManager,
  project: Project,
  claims: readonly Claim[],
): Promise<string[]> {
  const claimants = claims.map(({ claimantId }) => claimantId);
  const volunteers = claimants.filter((id) => claimantKind(id) === 'Volunteer');
  const memberships = volunteers.length
    ? await manager.findBy(VolunteerOrganisation, { volunteerId: In(volunteers) })
    : [];
  const organisations = claimants.filter((id) => claimantKind(id) === 'Organisation');
  const above = await lineagesOf(manager, [
    ...new Set([...organisations, ...memberships.map(({ organisationId }) => organisationId)]),
  ]);
  const own = await projectSubjects(manager, project);
  const subjects = new Set([...own, ...claims.map(({ id }) => id), ...claimants, ...above]);
  return [...subjects].slice(0, LIMITS.SUBJECTS_PER_ENTRY);
}
