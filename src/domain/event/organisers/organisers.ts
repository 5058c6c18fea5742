import type { EntityManager } from 'typeorm';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { listsByKey, type Loaders } from '../../loaders.js';
import { EventOrganiser } from '../entity.js';
import { keyedById } from '../../loading/reads.js';

/** The organisers of events, each list with its host first. */
export const organiserLoader = keyedById((read: EntityManager) =>
  listsByKey(
    (eventIds) =>
      read
        .createQueryBuilder(EventOrganiser, 'row')
        .where('row.eventId IN (:...eventIds)', { eventIds })
        .orderBy('row.position')
        .getMany(),
    ({ eventId }) => eventId,
  ),
);

/** The ids of an event's organisers, the host first, for what is shown. */
export async function loadOrganisers(loaders: Loaders, eventId: string): Promise<string[]> {
  const rows = await loaders.of(organiserLoader).load(eventId);
  return rows.map(({ organisationId }) => organisationId);
}

/** The ids of the organisers, the host first. */
export async function organisersOf(manager: EntityManager, eventId: string): Promise<string[]> {
  const rows = await manager.find(EventOrganiser, { where: { eventId }, order: { position: 'ASC' } });
  return rows.map(({ organisationId }) => organisationId);
}

/** The organisers with their ancestors. */
export async function organiserLineages(manager: EntityManager, eventId: string): Promise<string[]> {
  return lineagesOf(manager, await organisersOf(manager, eventId));
}

/** The first of the organisers. */
export async function hostOf(manager: EntityManager, eventId: string): Promise<string | null> {
  return (await organisersOf(manager, eventId))[0] ?? null;
}
