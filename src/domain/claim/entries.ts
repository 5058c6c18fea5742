/** Feed entries of claims. */
export enum ClaimEntry {
  PROJECT_CLAIMED = 'PROJECT_CLAIMED',
  CLAIM_WAITING = 'CLAIM_WAITING',
  CLAIM_PROMOTED = 'CLAIM_PROMOTED',
  CLAIM_CONFIRMED = 'CLAIM_CONFIRMED',
  CLAIM_DECLINED = 'CLAIM_DECLINED',
  CLAIM_RELEASED = 'CLAIM_RELEASED',
  /** One of the two sides has signed. */
  CLAIM_AGREED = 'CLAIM_AGREED',
  CLAIM_SIGNED = 'CLAIM_SIGNED',
  CLAIM_STARTED = 'CLAIM_STARTED',
  CLAIM_SUBMITTED = 'CLAIM_SUBMITTED',
  CLAIM_SENT_BACK = 'CLAIM_SENT_BACK',
  CLAIM_ACCEPTED = 'CLAIM_ACCEPTED',
}

export const CLAIM_ENTRIES_SAY: Readonly<Record<ClaimEntry, string>> = {
  PROJECT_CLAIMED: 'Somebody took a project on, and holds a place.',
  CLAIM_WAITING: 'Somebody went on the waitlist of a project.',
  CLAIM_PROMOTED: 'A waiting claim got a place.',
  CLAIM_CONFIRMED: 'A claimant agreed to a claim that others had recorded.',
  CLAIM_DECLINED: 'A claimant did not agree to a claim that others had recorded; its place is free again.',
  CLAIM_RELEASED: 'A claim was given back.',
  CLAIM_AGREED: 'One of the two sides agreed on a claim.',
  CLAIM_SIGNED: 'Both sides agreed on a claim.',
  CLAIM_STARTED: 'Work on a claim began.',
  CLAIM_SUBMITTED: 'The work of a claim was handed in.',
  CLAIM_SENT_BACK: 'The work of a claim was sent back to be completed.',
  CLAIM_ACCEPTED: 'The work of a claim was accepted.',
};
