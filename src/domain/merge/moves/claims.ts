import { In, Not } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Claim, ClaimState } from '../../claim/entity.js';
import { projectClaims } from '../../claim/waitlist/conclude.js';
import { Project } from '../../project/entity.js';
import type { MergeEntry } from '../entries.js';

/** Whose things become those of whom. */
export interface Participants {
  readonly from: string;
  readonly into: string;
}

/**
 * Gives all claims of one participant to another, under the locks of the projects that they stand at.
 * @returns those projects: their boards are told by `announceClaims` once all else is written
 * @throws Fault CLAIMED_BY_BOTH, TOO_MANY_ITEMS
 */
export async function moveClaims(
  tx: Transaction,
  { from, into }: Participants,
  field: string,
): Promise<Project[]> {
  const { manager } = tx;
  const standing = { claimantId: from, state: Not(ClaimState.RELEASED) };
  const found = await manager.find(Claim, { where: standing, take: LIMITS.MERGE_CLAIMS + 1 });
  if (found.length > LIMITS.MERGE_CLAIMS) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'Too much is claimed by it to be merged at once. Close or release some claims first.',
        zh: '其认领过多，无法一次合并。请先完成或释放一些认领。',
      },
      {
        field: [field],
      },
    );
  }
  const projectIds = [...new Set(found.map(({ projectId }) => projectId))].sort();
  const projects = await tx.lock(Project, { id: projectIds });
  // Read again now that the projects, and with them their claims, are ours until commit.
  const claims = await manager.findBy(Claim, { ...standing, projectId: In(projectIds) });
  const keys = claims.map(({ projectId }) => `${projectId}@${into}`);
  if (keys.length && (await manager.existsBy(Claim, { activeClaimant: In(keys) }))) {
    throw new Fault('CLAIMED_BY_BOTH', undefined, { field: [field] });
  }
  for (const claim of claims) {
    Object.assign(claim, { claimantId: into, activeClaimant: `${claim.projectId}@${into}` });
  }
  await tx.upsert(Claim, claims, { changed: ['claimantId', 'activeClaimant'], key: ['id'] });
  await manager.update(Claim, { claimantId: from }, { claimantId: into });
  return projects;
}

/** Tells each board that shows a claim who holds it now. */
export async function announceClaims(
  tx: Transaction,
  actor: Actor,
  projects: readonly Project[],
  kind: MergeEntry,
): Promise<void> {
  for (const project of projects) await projectClaims.conclude(tx, project, { actor, kind });
}
