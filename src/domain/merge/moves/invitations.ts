import type { Transaction } from '../../../store/store.js';
import { keep, inState, standingOf } from '../../invitation/naming/consent.js';
import { Invitation, InvitationState } from '../../invitation/entity.js';
import { keyOf } from '../../invitation/rules.js';
import type { Participants } from './claims.js';

/** Gives all invitations of one participant to another. Of two that would be the same the accepted one stays, and none to itself. */
export async function moveInvitations(tx: Transaction, { from, into }: Participants): Promise<void> {
  const rows = await tx.manager.find(Invitation, { where: [{ organisationId: from }, { inviteeId: from }] });
  const moved = rows.map((row) =>
    Object.assign(row, {
      organisationId: row.organisationId === from ? into : row.organisationId,
      inviteeId: row.inviteeId === from ? into : row.inviteeId,
    }),
  );
  const stand = moved.filter(({ standing }) => standing !== null);
  const known = await standingOf(tx.manager, stand);
  const over: Invitation[] = [];
  for (const invitation of stand) {
    const other = known.get(keyOf(invitation));
    const gives = other?.state === InvitationState.INVITED ? other : invitation;
    if (other || invitation.organisationId === invitation.inviteeId) over.push(gives);
  }
  // First what stands no more, so that its keys are free.
  await keep(
    tx,
    over.map((invitation) => inState(invitation, InvitationState.WITHDRAWN, tx.at)),
  );
  for (const invitation of stand) if (!over.includes(invitation)) invitation.standing = keyOf(invitation);
  await tx.upsert(Invitation, moved, {
    changed: ['organisationId', 'inviteeId', 'state', 'answeredAt', 'standing'],
    key: ['id'],
  });
}
