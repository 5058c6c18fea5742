import type { Transaction } from '../../../store/store.js';
import { lineagesOf } from '../../organisation/hierarchy/lineage.js';
import { participantLineages } from '../../volunteer/participant.js';
import type { Invitation } from '../entity.js';
import { InvitationEntry } from '../entries.js';

export async function announce(
  tx: Transaction,
  kind: InvitationEntry,
  invitation: Invitation,
): Promise<void> {
  const { organisationId, eventId, inviteeId } = invitation;
  if (kind !== InvitationEntry.INVITATION_ACCEPTED) {
    tx.untold.push({ kind, subjects: [...(eventId === null ? [] : [eventId]), organisationId, inviteeId] });
    tx.append(kind, [invitation.id], {});
    return;
  }
  const own = await lineagesOf(tx.manager, [organisationId]);
  const theirs = (await participantLineages(tx.manager, [inviteeId])).get(inviteeId) ?? [];
  const subjects = [...(eventId === null ? [] : [eventId]), inviteeId, ...own, ...theirs];
  tx.append(kind, subjects, { organisation: organisationId, event: eventId });
}
