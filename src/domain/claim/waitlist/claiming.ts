import { Not } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import { newId } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import type { Event } from '../../event/entity.js';
import { markOf, once } from '../../idempotency/once.js';
import { Project } from '../../project/entity.js';
import { mustLock } from '../../reference.js';
import { participants } from '../../volunteer/participant.js';
import { holdersOf } from '../board/board.js';
import { mustBeClaimableAt } from './due.js';
import { Claim, ClaimState, dueColumns, type Holder } from '../entity.js';
import { ClaimEntry } from '../entries.js';
import type { ClaimProject } from '../input.js';
import { mustReach } from '../../project/permissions.js';
import { hasRight } from '../../right.js';
import { toldBy } from '../../shape/changes/told.js';
import type { RepeatableRequest } from '../../shape/inputs/repeatable.js';
import { letsRecord } from './confirming.js';
import { claimantParties, CONFIRM_CLAIM, RECORD_CLAIM } from '../permissions.js';
import { keep, revive, type ClaimAnswer, type KeptAnswer } from './answer.js';
import { decideClaim, shareOf } from './decision.js';
import { waitlistOf, joinWaitlist, takePlace } from './waitlist.js';
import { conclude } from './conclude.js';

/**
 * Takes a project on.
 * @throws Fault CLAIMANT_HAS_PLACE, CLAIMANT_ON_WAITLIST and ALREADY_CLAIMED, with `holders` when every place is taken; CLAIM_LIMIT,
 *   WAITLIST_FULL, NO_TARGET, SHARE_TOO_LARGE, CURRENCY_MISMATCH, and PROJECT_* where the project takes no claims
 */
export async function claimProject(
  tx: Transaction,
  actor: Actor,
  command: ClaimProject,
  request: RepeatableRequest,
): Promise<ClaimAnswer> {
  const kept = await once<KeptAnswer>(tx, markOf(actor, request), async () => {
    const project = await mustLock(tx, Project, 'projectId', command.projectId);
    const claim = await newClaim(tx, actor, project, command);
    const event = await mustBeClaimableAt(tx, project, command.dueAt);
    const holders = await holdersOf(tx.manager, [project.id]);
    const waitlistPosition = await admit(tx, { project, event, holders, claim, command });
    await tx.insertUnique(Claim, claim);
    const kind = waitlistPosition === null ? ClaimEntry.PROJECT_CLAIMED : ClaimEntry.CLAIM_WAITING;
    await conclude(tx, project, { actor, kind, claim });
    return {
      ...keep({ claim, waitlistPosition, project, holders: waitlistPosition === null ? [] : holders }),
      told: toldBy(tx),
    };
  });
  return revive(tx.manager, kept);
}

async function newClaim(
  tx: Transaction,
  actor: Actor,
  project: Project,
  { claimantId, share, dueAt }: ClaimProject,
): Promise<Claim> {
  const parties = await claimantParties(tx.manager, project, claimantId);
  mustReach(actor, RECORD_CLAIM, parties, project, 'projectId');
  await participants.mustExist(tx.manager, 'claimant', claimantId);
  const agrees =
    hasRight(actor, CONFIRM_CLAIM, parties) || (await letsRecord(tx.manager, project, claimantId));
  return Object.assign(new Claim(), {
    id: newId('Claim'),
    projectId: project.id,
    eventId: project.eventId,
    ...{ regionId: project.regionId, organisationId: project.organisationId },
    claimantId,
    unconfirmed: !agrees,
    place: null,
    waitlistNumber: null,
    shareMinor: shareOf(project, share),
    claimedAt: tx.at,
    takenAt: null,
    ...dueColumns(dueAt),
    releasedAt: null,
    ...{ signedUnderWaiver: false, acceptedUnderWaiver: false },
    activePlace: null,
    activeClaimant: `${project.id}@${claimantId}`,
  });
}

interface Admission {
  readonly project: Project;
  readonly event: Event | null;
  readonly holders: readonly Holder[];
  readonly claim: Claim;
  readonly command: ClaimProject;
}

/** Gives the claim a place, or puts it on the waitlist. @returns its position on the waitlist, null when it got a place */
async function admit(
  tx: Transaction,
  { project, event, holders, claim, command }: Admission,
): Promise<number | null> {
  const { manager } = tx;
  const { activeClaimant, shareMinor } = claim;
  const verdict = decideClaim({
    ...{ project, holders, shareMinor, onConflict: command.onConflict },
    waiting: holders.length < project.places ? [] : await waitlistOf(manager, project.id),
    own: await manager.findOneBy(Claim, { activeClaimant: activeClaimant as string }),
    allowance: await allowanceAt(tx, event, command.claimantId),
  });
  if ('place' in verdict) {
    takePlace(claim, verdict.place, tx.at);
    return null;
  }
  joinWaitlist(claim, verdict.waitlistNumber);
  return verdict.waitlistPosition;
}

/** How many more projects somebody can take on at an event, null for any number; under a lock, so that its other claims wait. */
async function allowanceAt(
  tx: Transaction,
  event: Event | null,
  claimantId: ClaimProject['claimantId'],
): Promise<number | null> {
  if (event?.projectsPerClaimant == null) return null;
  await participants.mustLock(tx, 'claimant', claimantId);
  const standing = { eventId: event.id, claimantId, state: Not(ClaimState.RELEASED) };
  return event.projectsPerClaimant - (await tx.manager.countBy(Claim, standing));
}
