import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { standingOf } from '../invitation/naming/consent.js';
import { InvitationState } from '../invitation/entity.js';
import { OrganisationMember } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { hasRight } from '../right.js';
import { ATTEND_EVENTS } from './permissions.js';

/** Who is to be named at whose event. */
export interface NamedThere {
  readonly eventId: string;
  readonly organisationId: string;
  readonly organiserIds: readonly string[];
}

/**
 * Nobody is named without consent: it is theirs to say, they have accepted to come, or they belong to who holds the event.
 * @throws Fault NOT_AGREED_TO_ATTEND said of `organisationId`
 */
export async function mustHaveAgreed(
  manager: EntityManager,
  actor: Actor,
  { eventId, organisationId, organiserIds }: NamedThere,
): Promise<void> {
  if (hasRight(actor, ATTEND_EVENTS, { invitee: organisationId })) return;
  const namings = (['GUEST', 'CO_ORGANISER'] as const).map((kind) => ({
    ...{ kind, organisationId: '', eventId, inviteeId: organisationId },
  }));
  const invitations = [...(await standingOf(manager, namings)).values()];
  if (invitations.some(({ state }) => state === InvitationState.ACCEPTED)) return;
  const lineage = await lineageOf(manager, organisationId);
  if (lineage.some((id) => organiserIds.includes(id))) return;
  const member = { memberId: organisationId, organisationId: In([...organiserIds]) };
  if (await manager.existsBy(OrganisationMember, member)) return;
  throw new Fault('NOT_AGREED_TO_ATTEND', undefined, { field: ['organisationId'] });
}
