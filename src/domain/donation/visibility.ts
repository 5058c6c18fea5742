import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { kindOfId } from '../../core/ids.js';
import type { Context } from '../context.js';
import { mayActFor } from '../organisation/permissions.js';
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
export async function maySeeWhole({ actor, loaders }: Context, donation: Donation): Promise<boolean> {
  if (actor.role === 'admin') return true;
  if (actor.role === 'volunteer')
    return actor.volunteerId !== undefined && actor.volunteerId === donation.donorId;
  if (actor.role !== 'organiser') return false;
  return mayActFor(actor, await loaders.of(lineageLoader).load(readTarget(donation).id));
}
