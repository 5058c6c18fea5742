import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import type { Transaction } from '../../../store/store.js';
import type { Project } from '../../project/entity.js';
import { hasRight, must } from '../../right.js';
import { participants } from '../../volunteer/participant.js';
import { mustBeDueAfterEvent } from '../waitlist/due.js';
import { ClaimEntry } from '../entries.js';
import { dueColumns, type Claim } from '../entity.js';
import type { SignClaim } from '../input.js';
import { claimantParties, SIGN_CLAIM, SPEAK_FOR_CLAIMANT } from '../permissions.js';
import { claimStateAfter } from '../rules.js';
import { isOneUnderWaiver } from './four-eyes.js';
import { ClaimSide, ClaimSignature } from './signature.js';
import { actedBy } from './transition.js';

const SIGNS_FOR = {
  [ClaimSide.PROJECT]: SIGN_CLAIM,
  [ClaimSide.CLAIMANT]: SPEAK_FOR_CLAIMANT,
} as const;

interface Signed {
  readonly kind: ClaimEntry;
  readonly underWaiver: boolean;
}

/** Whoever can sign for one side. @throws Fault FORBIDDEN */
export async function maySign(
  { manager }: Transaction,
  actor: Actor,
  project: Project,
  claimantId: string,
): Promise<void> {
  const parties = await claimantParties(manager, project, claimantId);
  if (!sidesOf(actor, parties).length) must(actor, SIGN_CLAIM, parties);
}

/**
 * Signs a claim for one side. Once both have, it is signed. Another due date is another agreement: what was signed before is void.
 * @throws Fault FORBIDDEN, DUE_BEFORE_EVENT, WRONG_STATE when the side has signed, SAME_PERSON
 */
export async function sign(
  tx: Transaction,
  actor: Actor,
  { claim, project, command }: { claim: Claim; project: Project; command: SignClaim },
): Promise<Signed> {
  const state = claimStateAfter(claim.state, 'sign');
  await mustBeDueAfterEvent(tx, project, command.dueAt);
  const before = await earlierOf(tx, claim, command.dueAt);
  const parties = await claimantParties(tx.manager, project, claim.claimantId);
  if (command.side === ClaimSide.PROJECT) must(actor, SIGN_CLAIM, parties);
  if (command.side === ClaimSide.CLAIMANT) must(actor, SPEAK_FOR_CLAIMANT, parties);
  const sides = sidesOf(actor, parties);
  const side = sideOf(sides, command.side, before);
  const underWaiver = await isOneUnderWaiver(tx, actor, before, organisationsOf(claim, project));
  const signature = { claimId: claim.id, projectId: project.id, side, at: tx.at, ...actedBy(actor) };
  await tx.manager.insert(ClaimSignature, signature);
  if (!before.length) return { kind: ClaimEntry.CLAIM_AGREED, underWaiver };
  Object.assign(claim, { state, signedUnderWaiver: underWaiver });
  return { kind: ClaimEntry.CLAIM_SIGNED, underWaiver };
}

/** What was signed before, which another due date makes void. */
async function earlierOf(
  { manager }: Transaction,
  claim: Claim,
  dueAt: number | null,
): Promise<readonly ClaimSignature[]> {
  if (dueAt === null || dueAt === claim.dueAt) return manager.findBy(ClaimSignature, { claimId: claim.id });
  Object.assign(claim, dueColumns(dueAt));
  await manager.delete(ClaimSignature, { claimId: claim.id });
  return [];
}

function sidesOf(actor: Actor, parties: Awaited<ReturnType<typeof claimantParties>>): ClaimSide[] {
  return Object.values(ClaimSide).filter((side) => hasRight(actor, SIGNS_FOR[side], parties));
}

/** As wished, or the first that has not signed. @param sides that can be signed for @throws Fault WRONG_STATE */
function sideOf(
  sides: readonly ClaimSide[],
  wished: ClaimSide | null,
  before: readonly ClaimSignature[],
): ClaimSide {
  const open = sides.filter((side) => !before.some((signed) => signed.side === side));
  const side = open.find((each) => each === (wished ?? each));
  if (side) return side;
  throw new Fault(
    'WRONG_STATE',
    { en: 'This side has signed already.', zh: '此方已签署。' },
    { field: ['id'] },
  );
}

/** The organisations on both sides. */
function organisationsOf({ claimantId }: Claim, { organisationId }: Project): string[] {
  return participants.kindOf(claimantId) === 'Organisation' ? [organisationId, claimantId] : [organisationId];
}
