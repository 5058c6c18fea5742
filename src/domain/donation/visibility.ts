import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.js';
import { mayActFor } from '../organisation/permissions.js';
import type { Donation } from './entity.js';
import { readTarget } from './scope.js';

/** Who stands above what was given to, by `kind:id` of the target. */
const lineageLoader = (read: EntityManager) =>
  new DataLoader((targets: readonly string[]) =>
    Promise.all(
      targets.map(async (target) => {
        const [kind = '', id] = target.split(':');
        return (await readTarget(read, { [kind]: id })).lineages(read);
      }),
    ),
  );

/** The donor, and those who keep the books of what was given to, see names and amounts that the public does not. */
export async function maySeeWhole({ actor, loaders }: Context, donation: Donation): Promise<boolean> {
  if (actor.role === 'admin') return true;
  if (actor.role === 'volunteer')
    return actor.volunteerId !== undefined && actor.volunteerId === donation.donorId;
  if (actor.role !== 'organiser') return false;
  const { projectId, eventId, organisationId } = donation;
  const target = projectId
    ? `projectId:${projectId}`
    : eventId
      ? `eventId:${eventId}`
      : `organisationId:${organisationId ?? ''}`;
  return mayActFor(actor, await loaders.of(lineageLoader).load(target));
}
