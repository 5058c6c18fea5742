import { In, type EntityManager } from 'typeorm';
import { Fault } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { Invitation, InvitationState } from '../entity.js';

/** @param sent all of one organisation @throws Fault TOO_MANY_ITEMS */
export async function mustHaveRoom(manager: EntityManager, sent: readonly Invitation[]): Promise<void> {
  if (!sent.length) return;
  const organisationId = In(sent.map((invitation) => invitation.organisationId));
  const waiting = await manager.countBy(Invitation, { organisationId, state: InvitationState.INVITED });
  if (waiting + sent.length > LIMITS.INVITATIONS_UNANSWERED) {
    throw new Fault('TOO_MANY_ITEMS', {
      en: 'Too many whom this organisation invited have not answered yet. Withdraw some invitations first.',
      zh: '该组织尚待答复的邀请过多。请先撤回一些邀请。',
    });
  }
}
