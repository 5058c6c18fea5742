import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault, inField } from '../../core/faults.js';
import { nounOf, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import type { Naming } from '../organisation/ports/consent.js';
import { missing, mustExist } from '../reference.js';
import { hasRight, must } from '../right.js';
import { participants } from '../volunteer/participant.js';
import { announce } from './sending/announce.js';
import { consent, keep, inState, standingOf } from './naming/consent.js';
import { Invitation, InvitationState } from './entity.js';
import { InvitationEntry } from './entries.js';
import type { AcceptInvitation, Invite, StepInvitation } from './input.js';
import { lockNamedIn, EFFECTS } from './naming/effects.js';
import { ANSWER, INVITE } from './permissions.js';
import { invitationStateAfter, keyOf, sidesOf, type InvitationStep } from './rules.js';

/**
 * Invites somebody; whoever may answer for both sides has accepted with it.
 * @throws Fault NOT_FOUND, BAD_ID of an invitee of the wrong kind, ALREADY_INVITED, CYCLE, TOO_MANY_ITEMS
 */
export async function invite(tx: Transaction, actor: Actor, command: Invite): Promise<Invitation> {
  const { as, inviteeId } = command;
  const where = await lockNamedIn(tx, as).catch((error: unknown) => {
    throw inField('as', error);
  });
  must(actor, INVITE[as.kind], { organisation: where.organisationId });
  const naming: Naming = { ...where, inviteeId };
  await participants.mustExist(tx.manager, 'invitee', inviteeId);
  const invited = as.kind === 'VOLUNTEER' ? 'Volunteer' : 'Organisation';
  if (participants.kindOf(inviteeId) !== invited) {
    const { en, zh } = nounOf(invited);
    const wording = {
      en: `Only ${en}s are invited so. Name one.`,
      zh: `此处只能邀请${zh}。请填写${zh}的 ID。`,
    };
    throw new Fault('BAD_ID', wording, { field: ['invitee', participants.fieldOf(inviteeId)] });
  }
  const { holds, begin } = EFFECTS[as.kind];
  const isThere = inviteeId === where.organisationId || (await holds(tx.manager, naming));
  if (isThere || (await standing(tx.manager, naming))) {
    throw new Fault('ALREADY_INVITED', undefined, { field: ['invitee'] });
  }
  const [agreed] = await consent.ask(tx, actor, [naming]);
  const invitation = (await standing(tx.manager, naming)) as Invitation;
  if (!agreed) return invitation;
  await announce(tx, InvitationEntry.INVITATION_ACCEPTED, invitation);
  await begin(tx, naming);
  return invitation;
}

/** @throws Fault NOT_FOUND, also for whoever is on neither side, FORBIDDEN, WRONG_STATE, and those of what it is named in */
export async function acceptInvitation(
  tx: Transaction,
  actor: Actor,
  { id, allows }: AcceptInvitation,
): Promise<Invitation> {
  const { invitation, before } = await step(tx, actor, 'accept', id);
  if (allows) invitation.allows = allows;
  await keep(tx, [invitation]);
  if (before === InvitationState.ACCEPTED) return invitation;
  await announce(tx, InvitationEntry.INVITATION_ACCEPTED, invitation);
  await EFFECTS[invitation.kind].begin(tx, invitation);
  return invitation;
}

/** @throws Fault as acceptInvitation */
export async function declineInvitation(
  tx: Transaction,
  actor: Actor,
  { id }: StepInvitation,
): Promise<Invitation> {
  const { invitation } = await step(tx, actor, 'decline', id);
  await keep(tx, [invitation]);
  await announce(tx, InvitationEntry.INVITATION_DECLINED, invitation);
  return invitation;
}

/** @throws Fault as acceptInvitation */
export async function withdrawInvitation(
  tx: Transaction,
  actor: Actor,
  { id }: StepInvitation,
): Promise<Invitation> {
  const { invitation, before } = await step(tx, actor, 'withdraw', id);
  invitation.allows = [];
  await keep(tx, [invitation]);
  await announce(tx, InvitationEntry.INVITATION_WITHDRAWN, invitation);
  if (before === InvitationState.ACCEPTED) await EFFECTS[invitation.kind].end(tx, invitation);
  return invitation;
}

/** Under the lock of what it invites to, as all that changes who is named there. */
async function step(
  tx: Transaction,
  actor: Actor,
  name: InvitationStep,
  invitationId: Id<'Invitation'>,
): Promise<{ invitation: Invitation; before: InvitationState }> {
  const { kind, eventId, organisationId } = await mustExist(tx.manager, Invitation, 'id', invitationId);
  await lockNamedIn(tx, { kind, id: (eventId ?? organisationId) as Id, field: 'id' });
  const invitation = await mustExist(tx.manager, Invitation, 'id', invitationId);
  mustBeOfASide(actor, invitation);
  const before = invitation.state;
  const after = invitationStateAfter(before, name);
  const sides = sidesOf(before, name);
  const isInviter = sides.includes('inviter') && hasRight(actor, INVITE[kind], inviterOf(invitation));
  if (!isInviter)
    must(actor, ANSWER[kind], { invitee: sides.includes('invitee') ? invitation.inviteeId : null });
  return { invitation: inState(invitation, after, tx.at), before };
}

/** What others were invited to is not there for anybody else. */
function mustBeOfASide(actor: Actor, invitation: Invitation): void {
  const { kind, inviteeId: invitee } = invitation;
  if (hasRight(actor, INVITE[kind], inviterOf(invitation)) || hasRight(actor, ANSWER[kind], { invitee }))
    return;
  missing('Invitation', 'id');
}

const inviterOf = ({ organisationId }: Invitation) => ({ organisation: organisationId });

async function standing(manager: EntityManager, naming: Naming): Promise<Invitation | undefined> {
  return (await standingOf(manager, [naming])).get(keyOf(naming));
}
