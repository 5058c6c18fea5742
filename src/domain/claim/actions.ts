import type { Acting } from '../shape/changes/action.js';
import type { ClaimStep } from './rules.js';
import { claimStateAfter, mustBeConfirmed, mustBeToConfirm } from './rules.js';
import type { Claim } from './entity.js';
import { CONFIRM_CLAIM, RELEASE_CLAIM, REVIEW_CLAIM, SIGN_CLAIM, SPEAK_FOR_CLAIMANT } from './permissions.js';
import { ofClaim } from './visibility.js';

const [signs, speaks, reviews] = [ofClaim(SIGN_CLAIM), ofClaim(SPEAK_FOR_CLAIMANT), ofClaim(REVIEW_CLAIM)];
const answers: Acting<Claim> = { by: ofClaim(CONFIRM_CLAIM), check: mustBeToConfirm };

const confirmed = (step: ClaimStep) => (claim: Claim) => {
  mustBeConfirmed(claim);
  claimStateAfter(claim.state, step);
};

/** What each mutation of a claim asks for, beside its input. */
export const ON_CLAIM = {
  release: { by: ofClaim(RELEASE_CLAIM), check: ({ state }) => claimStateAfter(state, 'release') },
  confirm: answers,
  decline: answers,
  sign: { by: [signs, speaks], check: confirmed('sign') },
  start: { by: speaks, check: confirmed('start') },
  submitEvidence: { by: speaks, check: confirmed('submit') },
  sendBack: { by: reviews, check: confirmed('sendBack') },
  accept: { by: reviews, check: confirmed('accept') },
} as const satisfies Record<string, Acting<Claim>>;
