import type { EntityManager } from 'typeorm';
import { lineagesOf } from '../organisation/lineage.js';
import { listsByKey } from '../loaders.js';
import { EventOrganiser } from './entity.js';

/** The organisers of events, each list with its host first. */
export const organiserLoader = (read: EntityManager) =>
  listsByKey(
    (eventIds) =>
      read
        .createQueryBuilder(EventOrganiser, 'row')
        .where('row.eventId IN (:...eventIds)', { eventIds })
        .orderBy('row.position')
        .getMany(),
    ({ eventId }) => eventId,
  );

/** The ids of the organisers, the host first. */
async function organisersOf(manager: EntityManager, eventId: string): Promise<string[]> {
  const rows = await manager.find(EventOrganiser, { where: { eventId }, order: { position: 'ASC' } });
  return rows.map(({ organisationId }) => organisationId);
}

/** The organisers and all above them: those who may change the event, and whose feeds it is in. */
export async function organiserLineages(manager: EntityManager, eventId: string): Promise<string[]> {
  return lineagesOf(manager, await organisersOf(manager, eventId));
}
