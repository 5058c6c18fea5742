import { loadOrganisers } from '../event/organisers/organisers.js';
import { visibility } from '../visibility.js';
import { loadUnits } from '../volunteer/units/record.js';
import type { ServiceHours } from './entity.js';
import { CONTEST_HOURS, SEE_WHOSE_HOURS, VERIFY_HOURS } from './permissions.js';

export const WHOSE_HOURS = visibility(
  SEE_WHOSE_HOURS,
  async (loaders, { volunteerId, eventId }: ServiceHours) => ({
    volunteer: volunteerId,
    unit: await loadUnits(loaders, volunteerId),
    organiser: await loadOrganisers(loaders, eventId),
  }),
);

/** Of a volunteer. */
export const HER_HOURS = visibility(SEE_WHOSE_HOURS, async (loaders, { id }: { id: string }) => ({
  volunteer: id,
  unit: await loadUnits(loaders, id),
  organiser: null,
}));

export const VERIFIERS = visibility(VERIFY_HOURS, async (loaders, { eventId }: ServiceHours) => ({
  organiser: await loadOrganisers(loaders, eventId),
}));

export const HERSELF = visibility(CONTEST_HOURS, (_loaders, { volunteerId }: ServiceHours) =>
  Promise.resolve({ volunteer: volunteerId }),
);
