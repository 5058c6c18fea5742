import { loadOrganisers } from '../event/organisers/organisers.js';
import { visibility } from '../visibility.js';
import { REPORT_SHOWN, SEE_SCREENS } from './permissions.js';

/** Of an event, by its id. */
export const SCREENS_OF_EVENT = visibility(SEE_SCREENS, async (loaders, eventId: string) => ({
  organiser: await loadOrganisers(loaders, eventId),
}));

export const SCREEN_OF_EVENT = visibility(REPORT_SHOWN, async (loaders, { id }: { id: string }) => ({
  event: id,
  organiser: await loadOrganisers(loaders, id),
}));
