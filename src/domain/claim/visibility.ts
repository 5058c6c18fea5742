import { shownProjectParties } from '../project/subjects.js';
import { visibility } from '../visibility.js';
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
