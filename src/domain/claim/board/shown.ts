import { In, Not, type EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { Event, EventOrganiser } from '../../event/entity.js';
import { Project } from '../../project/entity.js';
import { Claim, ClaimState } from '../entity.js';

/**
 * The events whose boards show the name of an organisation or a volunteer, because it has an active claim there, runs a project there, or
 * organises the event. The latest SHOWN_AT_EVENTS of them; screens are unlikely to show earlier ones.
 */
export async function eventsShowing(manager: EntityManager, id: string): Promise<string[]> {
  const claims = await manager.find(Claim, {
    select: { eventId: true },
    where: { claimantId: id, state: Not(ClaimState.RELEASED), unconfirmed: false },
  });
  const projects = await manager.find(Project, { select: { eventId: true }, where: { organisationId: id } });
  const organised = await manager.find(EventOrganiser, {
    select: { eventId: true },
    where: { organisationId: id },
  });
  const ids = new Set([...claims, ...projects, ...organised].flatMap(({ eventId }) => eventId ?? []));
  const latest = await manager.find(Event, {
    select: { id: true },
    where: { id: In([...ids]) },
    order: { startsAt: 'DESC' },
    take: LIMITS.SHOWN_AT_EVENTS,
  });
  return latest.map((event) => event.id);
}
