import { Event } from '../../event/entity.js';
import { counts } from '../../shape/counting/counted.js';
import { Claim, ClaimState } from '../entity.js';
import { ClaimEntry } from '../entries.js';

const { CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED } = ClaimState;

/** Those that got a place in a month and hold it; how many of these were accepted by now. The others are open. */
export const countedClaims = counts(Claim, {
  in: { region: 'regionId', organisation: 'organisationId' },
  figures: {
    claims: { at: 'takenAt', where: { state: [CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED] } },
    claimsClosed: { at: 'takenAt', where: { state: [ACCEPTED] } },
  },
  follows: [{ column: 'regionId', by: 'eventId', of: Event, its: 'regionId' }],
  told: Object.values(ClaimEntry),
});
