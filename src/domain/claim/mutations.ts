import { actsOn } from '../shape/changes/action.js';
import { ON_CLAIM } from './actions.js';
import type { Fault } from '../../core/faults.js';
import { mutation } from '../mutation.js';
import { Project } from '../project/entity.js';
import { SubmitEvidence } from './closing/evidence-input.js';
import { claimSteps } from './closing/steps.js';
import { ON_PROJECT } from './waitlist/claimable.js';
import { answerClaim } from './waitlist/confirming.js';
import { Claim } from './entity.js';
import {
  ClaimPayload,
  ClaimProject,
  ClaimProjectPayload,
  SendClaimBack,
  SignClaim,
  StepClaim,
} from './input.js';
import {
  CONFIRM_CLAIM,
  RECORD_CLAIM,
  RELEASE_CLAIM,
  REVIEW_CLAIM,
  SIGN_CLAIM,
  SPEAK_FOR_CLAIMANT,
} from './permissions.js';
import { claimProject } from './waitlist/claiming.js';

const heldBy = ({ details }: Fault) => ({ heldBy: (details['holders'] ?? []) as Claim[] });

export const claimMutations = [
  mutation('claimProject', {
    description:
      'Takes a project on for an organisation or a volunteer. Of several who claim the last place at once, one gets it.',
    requires: [RECORD_CLAIM, CONFIRM_CLAIM],
    input: ClaimProject,
    payload: ClaimProjectPayload,
    on: [actsOn(Project, ON_PROJECT.claim)],
    perform: ({ actor, command, request, parts: { store } }) =>
      store.transact((tx) => claimProject(tx, actor, command, request)),
    onRefusal: heldBy,
  }),
  mutation('releaseClaim', {
    description:
      'Gives the place back, to the next claim on the waitlist if there is one; a waiting claim leaves the waitlist.',
    requires: [RELEASE_CLAIM],
    input: StepClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.release)],
    change: claimSteps.release,
  }),
  mutation('confirmClaim', {
    description: 'Agrees to a claim that others have recorded: who claims is shown from then on.',
    requires: [CONFIRM_CLAIM],
    input: StepClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.confirm)],
    change: (tx, actor, command) => answerClaim(tx, actor, 'confirm', command),
  }),
  mutation('declineClaim', {
    description: 'Does not agree to a claim that others have recorded: its place is free again.',
    requires: [CONFIRM_CLAIM],
    input: StepClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.decline)],
    change: (tx, actor, command) => answerClaim(tx, actor, 'decline', command),
  }),
  mutation('signClaim', {
    description:
      'One side agrees on it: those who run the project, or the claimant. Once both have, it is signed.',
    requires: [SIGN_CLAIM, SPEAK_FOR_CLAIMANT],
    input: SignClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.sign)],
    change: claimSteps.sign,
  }),
  mutation('startClaim', {
    description: 'Work has begun.',
    requires: [SPEAK_FOR_CLAIMANT],
    input: StepClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.start)],
    change: claimSteps.start,
  }),
  mutation('submitClaimEvidence', {
    description: 'Says what was done, for those who run the project to accept. What was said before is kept.',
    requires: [SPEAK_FOR_CLAIMANT],
    input: SubmitEvidence,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.submitEvidence)],
    change: claimSteps.submit,
  }),
  mutation('sendClaimBack', {
    description: 'Says what is still missing.',
    requires: [REVIEW_CLAIM],
    input: SendClaimBack,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.sendBack)],
    change: claimSteps.sendBack,
  }),
  mutation('acceptClaim', {
    description: 'Accepts the work that was handed in.',
    requires: [REVIEW_CLAIM],
    input: StepClaim,
    payload: ClaimPayload,
    on: [actsOn(Claim, ON_CLAIM.accept)],
    change: claimSteps.accept,
  }),
];
