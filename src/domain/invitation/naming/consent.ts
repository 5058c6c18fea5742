import { In, type EntityManager } from 'typeorm';
import { newId } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import type { Consent, NamedIn, Naming } from '../../organisation/ports/consent.js';
import { mustHaveRoom } from '../sending/bounds.js';
import { Invitation, InvitationState } from '../entity.js';
import { announce } from '../sending/announce.js';
import { InvitationEntry } from '../entries.js';
import { mayAnswer } from '../permissions.js';
import { keyOf } from '../rules.js';

const { INVITED, ACCEPTED, WITHDRAWN } = InvitationState;

export const consent: Consent = {
  async ask(tx, actor, namings) {
    const standing = await standingOf(tx.manager, namings);
    const changed: Invitation[] = [];
    const agreed: Naming[] = [];
    for (const naming of namings) {
      const known = standing.get(keyOf(naming));
      const answers = mayAnswer(actor, naming);
      if (answers || known?.state === ACCEPTED) agreed.push(naming);
      if (known?.state === ACCEPTED || (known && !answers)) continue;
      changed.push(inState(known ?? newInvitation(naming, tx.at), answers ? ACCEPTED : INVITED, tx.at));
    }
    const sent = changed.filter(({ state }) => state === INVITED);
    await mustHaveRoom(tx.manager, sent);
    await keep(tx, changed);
    for (const invitation of sent) await announce(tx, InvitationEntry.INVITATION_SENT, invitation);
    return agreed;
  },

  async replace(tx, actor, where, { present, wanted }) {
    const dropped = [...present, ...(await invitedTo(tx.manager, where))].filter(
      (inviteeId) => !wanted.includes(inviteeId),
    );
    const of = (inviteeId: string): Naming => ({ ...where, inviteeId });
    await consent.end(tx, dropped.map(of));
    const asked = wanted.filter((inviteeId) => !present.includes(inviteeId)).map(of);
    const agreed = new Set((await consent.ask(tx, actor, asked)).map(({ inviteeId }) => inviteeId));
    return wanted.filter((inviteeId) => present.includes(inviteeId) || agreed.has(inviteeId));
  },

  async end(tx, namings) {
    const standing = [...(await standingOf(tx.manager, namings)).values()];
    const invited = standing.filter(({ state }) => state === INVITED);
    await keep(
      tx,
      standing.map((invitation) => inState(invitation, WITHDRAWN, tx.at)),
    );
    for (const invitation of invited) await announce(tx, InvitationEntry.INVITATION_WITHDRAWN, invitation);
  },
};

/** Those that are invited or accepted, by their keys. */
export async function standingOf(
  manager: EntityManager,
  namings: readonly Naming[],
): Promise<Map<string, Invitation>> {
  if (!namings.length) return new Map();
  const rows = await manager.findBy(Invitation, { standing: In(namings.map(keyOf)) });
  return new Map(rows.map((row) => [row.standing as string, row]));
}

/** Who is invited and has not answered. */
async function invitedTo(
  manager: EntityManager,
  { kind, organisationId, eventId }: NamedIn,
): Promise<string[]> {
  const where = eventId === null ? { organisationId } : { eventId };
  const rows = await manager.findBy(Invitation, { ...where, kind, state: INVITED });
  return rows.map(({ inviteeId }) => inviteeId);
}

function newInvitation(naming: Naming, at: number): Invitation {
  return Object.assign(new Invitation(), {
    id: newId('Invitation'),
    ...naming,
    state: INVITED,
    allows: [],
    invitedAt: at,
    answeredAt: null,
    standing: keyOf(naming),
  });
}

/** Gives an invitation a state. */
export function inState(invitation: Invitation, state: InvitationState, at: number): Invitation {
  const stands = state === INVITED || state === ACCEPTED;
  return Object.assign(invitation, {
    state,
    answeredAt: state === INVITED ? null : at,
    standing: stands ? keyOf(invitation) : null,
  });
}

/** Writes new invitations, and what has changed of others. */
export function keep(tx: Transaction, invitations: readonly Invitation[]): Promise<void> {
  return tx.upsert(Invitation, invitations, {
    changed: ['state', 'allows', 'answeredAt', 'standing'],
    key: ['id'],
  });
}
