import { loadOrganisers } from '../event/organisers/organisers.js';
import { loadAllowed } from '../invitation/naming/allowed.js';
import { Allowance } from '../invitation/entity.js';
import type { Loaders } from '../loaders.js';
import { Project } from '../project/entity.js';
import { shownProjectParties } from '../project/subjects.js';
import type { Parties, Party, Right } from '../right.js';
import { loadUnits } from '../volunteer/units/record.js';
import { participants } from '../volunteer/participant.js';
import { visibility, type Visibility } from '../visibility.js';
import type { Claim } from './entity.js';
import { SEE_RECORDED_FOR, SEE_UNCONFIRMED, SEE_WHO_ACTED } from './permissions.js';

/** Of a project, by its id. */
export const ACTORS_OF_PROJECT = visibility(SEE_WHO_ACTED, shownProjectParties);

export const RECORDED_FOR = visibility(
  SEE_RECORDED_FOR,
  async (loaders, { projectId, claimantId }: Pick<Claim, 'projectId' | 'claimantId'>) => ({
    ...(await shownProjectParties(loaders, projectId)),
    claimant: claimantId,
  }),
);

/** Of a claimant. */
export const UNCONFIRMED_OF = visibility(SEE_UNCONFIRMED, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ claimant: id }),
);

type ClaimParty = Extract<Party, 'claimant' | 'unit' | 'allowed' | 'organisation' | 'organiser'>;

const partyOf: {
  readonly [P in ClaimParty]: (loaders: Loaders, claim: Claim) => Promise<Parties<P>[P]>;
} = {
  claimant: (_loaders, { claimantId }) => Promise.resolve(claimantId),
  organisation: async (loaders, { projectId }) =>
    (await loaders.byId(Project).load(projectId))?.organisationId ?? null,
  organiser: async (loaders, { eventId }) => (eventId === null ? null : loadOrganisers(loaders, eventId)),
  // Of a claim that is not confirmed they are not told that it is hers. They may answer for her, once she has told them.
  unit: async (loaders, { claimantId, unconfirmed }) =>
    participants.kindOf(claimantId) === 'Volunteer' && !unconfirmed ? loadUnits(loaders, claimantId) : null,
  allowed: async (loaders, { eventId, claimantId }) => {
    if (
      eventId === null ||
      !(await loadAllowed(loaders, { eventId, inviteeId: claimantId }, Allowance.CLAIMS))
    )
      return null;
    return (await loadOrganisers(loaders, eventId))[0] ?? null;
  },
};

/** A right in a claim. Only the parties that it names are read. */
export function ofClaim<P extends ClaimParty>(right: Right<P>): Visibility<Claim> {
  const named = Object.keys(right.holders) as P[];
  return visibility<Claim, P>(right, async (loaders, claim) => {
    const ids = await Promise.all(named.map((party) => partyOf[party](loaders, claim)));
    return Object.fromEntries(named.map((party, index) => [party, ids[index] ?? null])) as Parties<P>;
  });
}
