import type { Concealed } from '../concealed.js';
import { visibility } from '../visibility.js';
import { Agreement } from './entity.js';
import { loadPartyIds } from './parties/party.js';
import { BE_PARTY, PROPOSE_AGREEMENTS, SEE_PROPOSALS } from './permissions.js';

/** Not all have agreed to be named as its parties. */
export const isConcealed = ({ agreedAt }: Pick<Agreement, 'agreedAt'>): boolean => agreedAt === null;

export const ASKED_OF = visibility(SEE_PROPOSALS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: null, party: id }),
);

const OF_ITS_OWN = visibility(SEE_PROPOSALS, async (loaders, { id, organisationId }: Agreement) => ({
  organisation: organisationId,
  party: await loadPartyIds(loaders, id),
}));

export const BY_PROPOSER = visibility(PROPOSE_AGREEMENTS, (_loaders, { organisationId }: Agreement) =>
  Promise.resolve({ organisation: organisationId }),
);

export const BY_PARTIES = visibility(BE_PARTY, async (loaders, { id }: Agreement) => ({
  party: await loadPartyIds(loaders, id),
}));

export const PROPOSALS: Concealed<Agreement> = { entity: Agreement, isConcealed, seenBy: [OF_ITS_OWN] };
