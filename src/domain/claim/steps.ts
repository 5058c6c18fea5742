import type { Actor } from '../../auth/actor.js';
import { atField, Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { cleanText } from '../../core/text.js';
import type { Store, Transaction } from '../../store/store.js';
import { Project } from '../project/entity.js';
import { mustExist, mustLock } from '../reference.js';
import { ClaimEntry } from './entries.js';
import type { ClaimChange } from './answer.js';
import { readDueAt } from './claiming.js';
import { Claim } from './entity.js';
import { Evidence } from './evidence.js';
import { readEvidence, type SubmitClaimEvidenceInput } from './evidence-input.js';
import type { ClaimInput, SendClaimBackInput, SignClaimInput } from './input.js';
import { giveBack } from './line.js';
import { mustRunProject, mustSpeakForClaimant } from './permissions.js';
import { claimStateAfter, type ClaimStep } from './rules.js';
import { settle } from './settle.js';

const KINDS = {
  sign: ClaimEntry.CLAIM_SIGNED,
  start: ClaimEntry.CLAIM_STARTED,
  submit: ClaimEntry.CLAIM_SUBMITTED,
  sendBack: ClaimEntry.CLAIM_SENT_BACK,
  accept: ClaimEntry.CLAIM_ACCEPTED,
  release: ClaimEntry.CLAIM_RELEASED,
} as const satisfies Record<ClaimStep, ClaimEntry>;

/** What only those who run the project do. */
const RUNNERS_STEPS: readonly ClaimStep[] = ['sign', 'sendBack', 'accept'];

type Act = (tx: Transaction, claim: Claim, project: Project) => Promise<void> | void;

/** Moves claims on, and their projects with them. */
export class ClaimStepService {
  constructor(private readonly store: Store) {}

  sign(actor: Actor, input: SignClaimInput): Promise<ClaimChange> {
    return this.step(actor, 'sign', input, (_tx, claim) => {
      claim.dueAt = readDueAt(input.dueAt) ?? claim.dueAt;
    });
  }

  start(actor: Actor, input: ClaimInput): Promise<ClaimChange> {
    return this.step(actor, 'start', input);
  }

  submit(actor: Actor, input: SubmitClaimEvidenceInput): Promise<ClaimChange> {
    return this.step(actor, 'submit', input, (tx, claim, project) => handIn(tx, claim, project, input));
  }

  sendBack(actor: Actor, input: SendClaimBackInput): Promise<ClaimChange> {
    return this.step(actor, 'sendBack', input);
  }

  accept(actor: Actor, input: ClaimInput): Promise<ClaimChange> {
    return this.step(actor, 'accept', input);
  }

  /** The place goes to the next in line; who is in line leaves it. */
  release(actor: Actor, input: ClaimInput): Promise<ClaimChange> {
    return this.step(actor, 'release', input, ({ at }, claim) => {
      giveBack(claim, at);
    });
  }

  private step(
    actor: Actor,
    step: ClaimStep,
    { claimId, reason }: ClaimInput,
    act: Act = () => undefined,
  ): Promise<ClaimChange> {
    return this.store.transact(async (tx) => {
      const { projectId } = await mustExist(tx.manager, Claim, 'claimId', claimId);
      const project = await mustLock(tx, Project, 'projectId', projectId);
      // Read again now that the project, and with it all its claims, is ours until commit.
      const claim = await mustExist(tx.manager, Claim, 'claimId', claimId);
      if (RUNNERS_STEPS.includes(step)) await mustRunProject(actor, tx.manager, project);
      else await mustSpeakForClaimant(actor, tx.manager, project, claim.claimantId);
      claim.state = claimStateAfter(claim.state, step);
      await act(tx, claim, project);
      await tx.manager.save(Claim, claim);
      await settle(tx, project, { actor, kind: KINDS[step], claim, reason: readReason(reason) });
      return { claim, project };
    });
  }
}

/** @throws Fault TEXT_* */
export function readReason(reason: string | null | undefined): string | null {
  return reason == null ? null : atField('reason', () => cleanText(reason, LIMITS.REASON_CHARS));
}

/** Adds what was handed in to what was handed in before. */
async function handIn(
  tx: Transaction,
  { id: claimId }: Claim,
  { currency }: Project,
  input: SubmitClaimEvidenceInput,
): Promise<void> {
  const { manager, at } = tx;
  const evidence = await readEvidence(tx, input, currency);
  const earlier = await manager.countBy(Evidence, { claimId });
  if (earlier >= LIMITS.EVIDENCE_PER_CLAIM) {
    throw new Fault('TOO_MANY_ITEMS', 'This was handed in as often as it can be.', { field: ['claimId'] });
  }
  await manager.insert(Evidence, { claimId, number: earlier + 1, submittedAt: at, ...evidence });
}
