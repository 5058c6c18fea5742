import type { EntityManager } from 'typeorm';
import { Project, type ProjectState } from '../project/entity.js';
import { Claim, type Holder } from './entity.js';

export interface ClaimChange {
  readonly claim: Claim;
  readonly project: Project;
}

export interface ClaimAnswer extends ClaimChange {
  /** Who holds the places, when it has to wait for one. */
  readonly heldBy: Claim[];
}

/** As much of a claim as JSON keeps, and as 200 of them still fit into a column. */
type KeptClaim = Pick<Claim, 'id' | 'claimantId' | 'place' | 'state' | 'claimedAt' | 'takenAt' | 'dueAt'> & {
  readonly share: string | null;
};

/** An answer to claimProject as it is remembered: the claims as they were, and what became of the project. */
export interface KeptAnswer {
  readonly projectId: string;
  readonly projectState: ProjectState;
  readonly claim: KeptClaim;
  readonly inLine: number | null;
  readonly heldBy: readonly KeptClaim[];
}

interface Answered {
  readonly claim: Claim;
  readonly inLine: number | null;
  readonly project: Project;
  readonly holders: readonly Holder[];
}

export function keep({ claim, inLine, project, holders }: Answered): KeptAnswer {
  return {
    projectId: project.id,
    projectState: project.state,
    claim: keepClaim(claim),
    inLine,
    heldBy: holders.map(keepClaim),
  };
}

/** The answer again, equal to the first whatever happened since. */
export async function revive(manager: EntityManager, kept: KeptAnswer): Promise<ClaimAnswer> {
  const project = await manager.findOneByOrFail(Project, { id: kept.projectId });
  return {
    claim: Object.assign(reviveClaim(kept.claim, project), { placeInLine: kept.inLine }),
    project: Object.assign(project, { state: kept.projectState }),
    heldBy: kept.heldBy.map((claim) => reviveClaim(claim, project)),
  };
}

function keepClaim({
  id,
  claimantId,
  place,
  state,
  claimedAt,
  takenAt,
  dueAt,
  shareMinor,
}: Claim): KeptClaim {
  const share = shareMinor?.toString() ?? null;
  return { id, claimantId, place, state, claimedAt, takenAt, dueAt, share };
}

function reviveClaim({ share, ...kept }: KeptClaim, { id: projectId, eventId }: Project): Claim {
  const shareMinor = share === null ? null : BigInt(share);
  return Object.assign(new Claim(), kept, { projectId, eventId, shareMinor, releasedAt: null });
}
