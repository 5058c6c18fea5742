import { loadOrganisers } from '../event/organisers/organisers.js';
import { visibility } from '../visibility.js';
import type { Invitation } from './entity.js';
import { INVITE, SEE_GUESTS, SEE_INVITATIONS, SEE_INVITATIONS_SENT } from './permissions.js';

export const SENT_BY_ORGANISATION = visibility(SEE_INVITATIONS_SENT, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);
export const RECEIVED = visibility(SEE_INVITATIONS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ invitee: id }),
);
export const OF_EVENT = visibility(SEE_GUESTS, async (loaders, { id }: { id: string }) => ({
  host: (await loadOrganisers(loaders, id))[0] ?? null,
}));
export const BY_HOST = visibility(INVITE.GUEST, async (loaders, { id }: { id: string }) => ({
  organisation: (await loadOrganisers(loaders, id))[0] ?? null,
}));

/** Those on either side of an invitation. */
export const EITHER_SIDE = [
  visibility(SEE_INVITATIONS, (_loaders, { inviteeId: invitee }: Invitation) => Promise.resolve({ invitee })),
  visibility(SEE_INVITATIONS_SENT, (_loaders, { organisationId: organisation }: Invitation) =>
    Promise.resolve({ organisation }),
  ),
] as const;
