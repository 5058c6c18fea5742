import { loadOrganisers } from '../event/organisers/organisers.js';
import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import { loadUnits } from '../volunteer/units/record.js';
import { CANCEL_SIGN_UP, CHECK_IN, RUN_SHIFTS, SEE_WHO_SIGNED_UP } from './permissions.js';

type AtEvent = { readonly eventId: string };
type Its = AtEvent & { readonly volunteerId: string };

/** Of a shift, or of who signed up for one. */
export const BY_ORGANISERS: Visibility<AtEvent> = visibility(
  RUN_SHIFTS,
  async (loaders, { eventId }: AtEvent) => ({ organiser: await loadOrganisers(loaders, eventId) }),
);

const ofSignUp = <P extends 'volunteer' | 'unit' | 'organiser'>(right: Right<P>): Visibility<Its> =>
  visibility<Its, 'volunteer' | 'unit' | 'organiser'>(right as never, async (loaders, its: Its) => ({
    volunteer: its.volunteerId,
    unit: await loadUnits(loaders, its.volunteerId),
    organiser: await loadOrganisers(loaders, its.eventId),
  }));

export const WHO_SIGNED_UP = ofSignUp(SEE_WHO_SIGNED_UP);
export const CANCELLERS = ofSignUp(CANCEL_SIGN_UP);
export const CHECKERS = ofSignUp(CHECK_IN);

/** Of a volunteer: where she will be is told to few. */
export const HER_SIGN_UPS = visibility(SEE_WHO_SIGNED_UP, async (loaders, { id }: { id: string }) => ({
  volunteer: id,
  unit: await loadUnits(loaders, id),
  organiser: null,
}));
