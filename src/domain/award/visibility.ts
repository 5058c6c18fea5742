import { ofItsOrganisation } from '../organisation/visibility.js';
import { visibility } from '../visibility.js';
import type { Award } from './entity.js';
import { GIVE_AWARDS, SEE_RECIPIENT } from './permissions.js';

export const GIVERS = ofItsOrganisation(GIVE_AWARDS);

/** Of who received it, where that is a volunteer. */
export const WHO_RECEIVED = visibility(SEE_RECIPIENT, (_loaders, { recipientId, organisationId }: Award) =>
  Promise.resolve({ volunteer: recipientId, organisation: organisationId }),
);
