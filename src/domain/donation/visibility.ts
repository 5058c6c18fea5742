import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { kindOfId } from '../../core/ids.js';
import type { Visibility } from '../visibility.js';
import type { Donation } from './entity.js';
import { readTarget, type Target } from './scope.js';
import { readStandings } from './standing.js';

/** Who stands above what was given to, by the id of the target. */
const lineageLoader = (read: EntityManager) =>
  new DataLoader(async (ids: readonly string[]) => {
    const standings = await readStandings(
      read,
      ids.map((id) => ({ kind: kindOfId(id) as Target['kind'], id })),
    );
    return ids.map((id) => standings.get(id)?.lineages ?? []);
  });

/** The donor, and those who keep the books of what was given to, see names and amounts that the public does not. */
export const WHOLE_DONATION: Visibility<Donation> = {
  name: 'the whole donation',
  insidersOf: async (loaders, donation) => ({
    organisations: await loaders.of(lineageLoader).load(readTarget(donation).id),
    volunteerId: donation.donorId,
  }),
};
