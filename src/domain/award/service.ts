import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault, inField } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Event, Segment } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { RUN_PROGRAMME } from '../event/permissions.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { Membership } from '../membership/entity.js';
import { Organisation, OrganisationMember } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustKeep, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { participantLineages, participants } from '../volunteer/participant.js';
import { Award, AwardState } from './entity.js';
import { AwardEntry } from './entries.js';
import type { GiveAward, UpdateAward, WithdrawAward } from './input.js';
import { BE_AWARDED, GIVE_AWARDS } from './permissions.js';
import { awardStateAfter, mustBeAnother, mustHaveBeenGiven, mustStand } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, AWARD_TO_ITSELF, EVENT_CANCELLED, and those of `keep` */
export async function giveAward(tx: Transaction, actor: Actor, command: GiveAward): Promise<Award> {
  const { organisationId, to: recipientId, kind, title: titleText, handedToId, at, source } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, GIVE_AWARDS, { organisation: organisationId });
  mustBeAnother(organisationId, recipientId);
  await participants.mustExist(tx.manager, 'to', recipientId);
  if (!(await isOf(tx.manager, organisationId, recipientId)))
    must(actor, BE_AWARDED, { invitee: recipientId });
  const occasion = at && (await mustHaveOccasion(tx, actor, at));
  const award = Object.assign(new Award(), {
    ...{ id: newId('Award'), kind, titleText, organisationId, recipientId, handedToId },
    ...{ eventId: null, segmentId: null, ...occasion },
    ...{ givenOn: command.given ?? dayIn(USUAL_TIME_ZONE, tx.at), sourceText: source },
    ...{ state: AwardState.GIVEN, withdrawReason: null, createdAt: tx.at },
  });
  return keep(tx, AwardEntry.AWARD_GIVEN, award);
}

/** Whether somebody has agreed to be of an organisation: below it, a member unit, or a volunteer of it or of what is below. */
async function isOf(manager: EntityManager, organisationId: string, recipientId: string): Promise<boolean> {
  const above = (await participantLineages(manager, [recipientId])).get(recipientId) ?? [];
  if (above.includes(organisationId)) return true;
  return manager.existsBy(OrganisationMember, { organisationId, memberId: recipientId });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED said of a field of `at` */
async function mustHaveOccasion(
  tx: Transaction,
  actor: Actor,
  { field, segmentId, ...at }: NonNullable<GiveAward['at']>,
): Promise<{ eventId: string; segmentId: string | null }> {
  try {
    const segment = segmentId && (await mustExist(tx.manager, Segment, field, segmentId));
    const eventId = segment ? (segment.eventId as Id<'Event'>) : (at.eventId as Id<'Event'>);
    const event = await mustKeep(tx, Event, field, eventId);
    must(actor, RUN_PROGRAMME, { organiser: await organisersOf(tx.manager, eventId) });
    mustNotBeCancelled(event, field);
    return { eventId, segmentId };
  } catch (error) {
    throw inField('at', error);
  }
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, and those of `keep` */
export async function updateAward(tx: Transaction, actor: Actor, command: UpdateAward): Promise<Award> {
  const { id, kind, title: titleText, handedToId, given: givenOn, source: sourceText } = command;
  const award = await mustLock(tx, Award, 'id', id);
  must(actor, GIVE_AWARDS, { organisation: award.organisationId });
  mustStand(award);
  Object.assign(award, given({ kind, titleText, handedToId, givenOn, sourceText }));
  return keep(tx, AwardEntry.AWARD_UPDATED, award);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawAward(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawAward,
): Promise<Award> {
  const award = await mustLock(tx, Award, 'id', id);
  must(actor, GIVE_AWARDS, { organisation: award.organisationId });
  Object.assign(award, { state: awardStateAfter(award.state, 'withdraw'), withdrawReason: reason });
  return write(tx, AwardEntry.AWARD_WITHDRAWN, award);
}

/** @throws Fault AWARDED_IN_FUTURE, NOT_FOUND, HANDED_TO_OTHERS */
async function keep(tx: Transaction, kind: AwardEntry, award: Award): Promise<Award> {
  mustHaveBeenGiven(award.givenOn, dayIn(USUAL_TIME_ZONE, tx.at));
  const { handedToId, recipientId } = award;
  if (handedToId !== null) {
    const { organisationId } = await mustExist(tx.manager, Membership, 'handedToId', handedToId as Id);
    if (organisationId !== recipientId) {
      throw new Fault('HANDED_TO_OTHERS', undefined, { field: ['handedToId'] });
    }
  }
  return write(tx, kind, award);
}

/** It does not link to who received it: a volunteer is shown by the award, to whoever may see her. */
async function write(tx: Transaction, kind: AwardEntry, award: Award): Promise<Award> {
  const saved = await tx.manager.save(Award, award);
  const { id, organisationId, recipientId, eventId, segmentId } = award;
  const above = (await participantLineages(tx.manager, [recipientId])).get(recipientId) ?? [];
  const lineage = await lineagesOf(tx.manager, [organisationId]);
  const subjects = [id, ...(eventId === null ? [] : [eventId]), recipientId, ...above, ...lineage];
  tx.append(kind, [...new Set(subjects)], {
    ...{ award: id, organisation: organisationId, event: eventId, segment: segmentId },
  });
  return saved;
}
