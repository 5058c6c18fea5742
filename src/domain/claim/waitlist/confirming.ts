import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import { isAllowed } from '../../invitation/naming/allowed.js';
import { Allowance } from '../../invitation/entity.js';
import { Project } from '../../project/entity.js';
import { mustExist, mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { Claim } from '../entity.js';
import { ClaimEntry } from '../entries.js';
import type { StepClaim } from '../input.js';
import { claimantParties, CONFIRM_CLAIM } from '../permissions.js';
import { mustBeToConfirm } from '../rules.js';
import type { ClaimChange } from './answer.js';
import { conclude } from './conclude.js';
import { giveBack } from './waitlist.js';

/** Whether a claimant lets those who run a project record its claims, under its name. */
export async function letsRecord(
  manager: EntityManager,
  { eventId, organisationId }: Project,
  claimantId: string,
): Promise<boolean> {
  if (claimantId === organisationId) return true;
  return eventId !== null && (await isAllowed(manager, eventId, claimantId, Allowance.CLAIMS));
}

const KINDS = { confirm: ClaimEntry.CLAIM_CONFIRMED, decline: ClaimEntry.CLAIM_DECLINED } as const;

/** The claimant agrees to what others have recorded for it, and is named from then on; or its place is free again. */
export async function answerClaim(
  tx: Transaction,
  actor: Actor,
  answer: keyof typeof KINDS,
  { id, reason }: StepClaim,
): Promise<ClaimChange> {
  const { projectId } = await mustExist(tx.manager, Claim, 'id', id);
  const project = await mustLock(tx, Project, 'id', projectId as Id<'Project'>);
  // Read again under the lock of the project, which covers all its claims.
  const claim = await mustExist(tx.manager, Claim, 'id', id);
  must(actor, CONFIRM_CLAIM, await claimantParties(tx.manager, project, claim.claimantId));
  mustBeToConfirm(claim);
  if (answer === 'confirm') claim.unconfirmed = false;
  else giveBack(claim, tx.at);
  await tx.manager.save(Claim, claim);
  await conclude(tx, project, { actor, kind: KINDS[answer], claim, reason });
  return { claim, project };
}
