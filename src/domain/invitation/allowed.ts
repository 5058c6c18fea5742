import type { EntityManager } from 'typeorm';
import { Invitation, InvitationState, type Allowance } from './entity.js';

/** Whether a body lets the host of an event record something for it there. */
export async function isAllowed(
  manager: EntityManager,
  eventId: string,
  inviteeId: string,
  allowance: Allowance,
): Promise<boolean> {
  const accepted = await manager.findBy(Invitation, { eventId, inviteeId, state: InvitationState.ACCEPTED });
  return accepted.some(({ allows }) => allows.includes(allowance));
}
