import type { EntityManager } from 'typeorm';
import { NOTHING_TOLD, type Told } from '../../shape/changes/told.js';
import { Project, type ProjectState } from '../../project/entity.js';
import { Claim, type Holder } from '../entity.js';

export interface ClaimChange {
  readonly claim: Claim;
  readonly project: Project;
}

export interface ClaimAnswer extends ClaimChange {
  /** The claims that hold the places, when the new claim waits or is refused. */
  readonly heldBy: Claim[];
  readonly tell: () => Told;
}

/** A claim in a stored answer: few columns, so that 200 claims fit. */
type KeptClaim = Pick<Claim, 'id' | 'claimantId' | 'place' | 'state' | 'claimedAt' | 'takenAt' | 'dueAt'> & {
  readonly share: string | null;
  /** Missing in answers that an older version has stored. */
  readonly unconfirmed?: boolean;
};

/** An answer to claimProject as it is stored. Stored answers outlive an upgrade, so these names stay. */
export interface KeptAnswer {
  readonly projectId: string;
  readonly projectState: ProjectState;
  readonly claim: KeptClaim;
  readonly inLine: number | null;
  readonly heldBy: readonly KeptClaim[];
  /** Missing in answers that an older version has stored. */
  readonly told?: Told;
}

interface Answered {
  readonly claim: Claim;
  readonly waitlistPosition: number | null;
  readonly project: Project;
  readonly holders: readonly Holder[];
}

export function keep({ claim, waitlistPosition, project, holders }: Answered): KeptAnswer {
  return {
    projectId: project.id,
    projectState: project.state,
    claim: keepClaim(claim),
    inLine: waitlistPosition,
    heldBy: holders.map(keepClaim),
  };
}

/** Makes the answer from its stored form. It equals the first answer, whatever changed since. */
export async function revive(manager: EntityManager, kept: KeptAnswer): Promise<ClaimAnswer> {
  const project = await manager.findOneByOrFail(Project, { id: kept.projectId });
  return {
    claim: Object.assign(reviveClaim(kept.claim, project), { waitlistPosition: kept.inLine }),
    project: Object.assign(project, { state: kept.projectState }),
    heldBy: kept.heldBy.map((claim) => reviveClaim(claim, project)),
    tell: () => kept.told ?? NOTHING_TOLD,
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
  unconfirmed,
}: Claim): KeptClaim {
  const share = shareMinor?.toString() ?? null;
  return { id, claimantId, place, state, claimedAt, takenAt, dueAt, share, unconfirmed };
}

function reviveClaim(
  { share, unconfirmed = false, ...kept }: KeptClaim,
  { id: projectId, eventId }: Project,
): Claim {
  const shareMinor = share === null ? null : BigInt(share);
  return Object.assign(new Claim(), kept, {
    ...{ projectId, eventId, shareMinor, unconfirmed, releasedAt: null },
    ...{ signedUnderWaiver: false, acceptedUnderWaiver: false },
  });
}
