import type { EntityManager } from 'typeorm';
import type { Project } from '../project/entity.js';
import { projectSubjects } from '../project/subjects.js';
import { participantLineages } from '../volunteer/participant.js';
import type { Claim } from './entity.js';

/**
 * The subjects of entries about claims of a project: the project with its event and organisations, the claims, and the claimants, all
 * with their ancestors; a claimant that has not confirmed what was recorded for it is not told of. The last subjects are left out when there are more than an entry can have: ancestors of claimants.
 * @param claims the claims of all entries of a transaction: their lineages are read in one statement
 * @returns makes the subjects of one entry from its claims
 */
export async function claimSubjects(
  manager: EntityManager,
  project: Project,
  claims: readonly Claim[],
): Promise<(about: readonly Claim[]) => string[]> {
  const lineages = await participantLineages(manager, [...new Set(claims.flatMap(namedIn))]);
  const own = await projectSubjects(manager, project);
  return (about) => {
    const claimants = about.flatMap(namedIn);
    const above = claimants.flatMap((id) => lineages.get(id) ?? []);
    return [...own, ...about.map(({ id }) => id), ...claimants, ...above];
  };
}

const namedIn = ({ unconfirmed, claimantId }: Claim) => (unconfirmed ? [] : [claimantId]);
