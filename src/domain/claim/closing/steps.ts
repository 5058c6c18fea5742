import type { Actor } from '../../../auth/actor.js';
import type { Id } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import { Project } from '../../project/entity.js';
import { mustExist, mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { Claim } from '../entity.js';
import { ClaimEntry } from '../entries.js';
import type { SignClaim, StepClaim } from '../input.js';
import type { ClaimChange } from '../waitlist/answer.js';
import { conclude } from '../waitlist/conclude.js';
import { giveBack } from '../waitlist/waitlist.js';
import { claimantParties, mustSpeakFor, RELEASE_CLAIM, REVIEW_CLAIM } from '../permissions.js';
import { claimStateAfter, mustBeConfirmed, type ClaimStep } from '../rules.js';
import type { SubmitEvidence } from './evidence-input.js';
import { acceptsUnderWaiver } from './four-eyes.js';
import { handIn } from './hand-in.js';
import { maySign, sign } from './signing.js';

type May = typeof mustSpeakFor;

/** @throws Fault FORBIDDEN */
const holds =
  (right: typeof REVIEW_CLAIM | typeof RELEASE_CLAIM): May =>
  async ({ manager }, actor, project, claimantId) => {
    must(actor, right, await claimantParties(manager, project, claimantId));
  };

/** Who may take each step. */
const MAY = {
  sign: maySign,
  start: mustSpeakFor,
  submit: mustSpeakFor,
  sendBack: holds(REVIEW_CLAIM),
  accept: holds(REVIEW_CLAIM),
  release: holds(RELEASE_CLAIM),
} as const satisfies Record<ClaimStep, May>;

const KINDS = {
  sign: ClaimEntry.CLAIM_SIGNED,
  start: ClaimEntry.CLAIM_STARTED,
  submit: ClaimEntry.CLAIM_SUBMITTED,
  sendBack: ClaimEntry.CLAIM_SENT_BACK,
  accept: ClaimEntry.CLAIM_ACCEPTED,
  release: ClaimEntry.CLAIM_RELEASED,
} as const satisfies Record<ClaimStep, ClaimEntry>;

/** What a step says of itself where it is not usual. */
interface Said {
  readonly kind?: ClaimEntry;
  readonly underWaiver?: boolean;
}

/** The steps of a claim. Each may also change the state of its project. */
export const claimSteps = {
  sign: (tx: Transaction, actor: Actor, command: SignClaim) =>
    stepClaim(tx, { actor, step: 'sign', ...command }, (claim, project) =>
      sign(tx, actor, { claim, project, command }),
    ),
  start: (tx: Transaction, actor: Actor, command: StepClaim) =>
    stepClaim(tx, { actor, step: 'start', ...command }),
  submit: (tx: Transaction, actor: Actor, command: SubmitEvidence) =>
    stepClaim(tx, { actor, step: 'submit', ...command }, async (claim, project) => {
      await handIn(tx, claim, project, command);
      return {};
    }),
  sendBack: (tx: Transaction, actor: Actor, command: StepClaim) =>
    stepClaim(tx, { actor, step: 'sendBack', ...command }),
  accept: (tx: Transaction, actor: Actor, command: StepClaim) =>
    stepClaim(tx, { actor, step: 'accept', ...command }, async (claim, project) => {
      claim.acceptedUnderWaiver = await acceptsUnderWaiver(tx, actor, claim, project);
      return { underWaiver: claim.acceptedUnderWaiver };
    }),
  release: (tx: Transaction, actor: Actor, command: StepClaim) =>
    stepClaim(tx, { actor, step: 'release', ...command }, (claim) => {
      giveBack(claim, tx.at);
      return {};
    }),
};

/** @param act what the step changes in addition to the state; signing changes that itself */
async function stepClaim(
  tx: Transaction,
  { actor, step, id, reason }: StepClaim & { readonly actor: Actor; readonly step: ClaimStep },
  act: (claim: Claim, project: Project) => Promise<Said> | Said = () => ({}),
): Promise<ClaimChange> {
  const { projectId } = await mustExist(tx.manager, Claim, 'id', id);
  const project = await mustLock(tx, Project, 'id', projectId as Id<'Project'>);
  // Read again under the lock of the project, which covers all its claims.
  const claim = await mustExist(tx.manager, Claim, 'id', id);
  await MAY[step](tx, actor, project, claim.claimantId);
  if (step !== 'release') mustBeConfirmed(claim);
  if (step !== 'sign') claim.state = claimStateAfter(claim.state, step);
  const said = await act(claim, project);
  await tx.manager.save(Claim, claim);
  await conclude(tx, project, { actor, kind: KINDS[step], claim, reason, ...said });
  return { claim, project };
}
