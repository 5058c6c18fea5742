import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { dayIn } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Event, Segment } from '../event/entity.js';
import { hostOf } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Decision } from './entity.js';
import { DecisionEntry } from './entries.js';
import type { ProposeDecision, TakeDecision, UpdateDecision } from './input.js';
import { DECIDE } from './permissions.js';
import { mustBeOnDayOfMeeting, mustBeOpen } from './rules.js';
import { DecisionState, decisionStateAfter, type DecisionStep } from './states.js';

/** Numbered under the lock of the event. @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, TOO_MANY_ITEMS */
export async function proposeDecision(
  tx: Transaction,
  actor: Actor,
  { eventId, title: titleText, body: bodyText }: ProposeDecision,
): Promise<Decision> {
  const event = await mustLock(tx, Event, 'eventId', eventId);
  const host = await hostOf(tx.manager, eventId);
  must(actor, DECIDE, { organisation: host });
  mustNotBeCancelled(event, 'eventId');
  // None is ever deleted.
  const number = (await tx.manager.countBy(Decision, { eventId })) + 1;
  if (number > LIMITS.DECISIONS_PER_EVENT) {
    throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['eventId'] });
  }
  const decision = Object.assign(new Decision(), {
    ...{ id: newId('Decision'), eventId, organisationId: host, number, titleText, bodyText },
    ...{ state: DecisionState.PROPOSED, decidedOn: null, segmentId: null, createdAt: tx.at },
  });
  return announce(tx, DecisionEntry.DECISION_PROPOSED, decision);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, DECISION_TAKEN */
export async function updateDecision(
  tx: Transaction,
  actor: Actor,
  { id, title: titleText, body: bodyText }: UpdateDecision,
): Promise<Decision> {
  const decision = await mustLock(tx, Decision, 'id', id);
  must(actor, DECIDE, { organisation: decision.organisationId });
  mustBeOpen(decision);
  Object.assign(decision, given({ titleText, bodyText }));
  return announce(tx, DecisionEntry.DECISION_UPDATED, decision);
}

/**
 * The meeting adopts or rejects what was put to it.
 * @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, WRONG_STATE, DECIDED_IN_FUTURE, DECIDED_BEFORE_MEETING
 */
export async function takeDecision(
  tx: Transaction,
  actor: Actor,
  step: DecisionStep,
  { id, decidedOn, segmentId }: TakeDecision,
): Promise<Decision> {
  const decision = await mustLock(tx, Decision, 'id', id);
  must(actor, DECIDE, { organisation: decision.organisationId });
  const event = await mustExist(tx.manager, Event, 'id', decision.eventId as Id<'Event'>);
  mustNotBeCancelled(event, 'id');
  decision.state = decisionStateAfter(decision.state, step);
  const { timeZone, startsAt } = event;
  const today = dayIn(timeZone, tx.at);
  const day = decidedOn ?? today;
  mustBeOnDayOfMeeting(day, { begins: dayIn(timeZone, startsAt), today });
  if (segmentId !== null) {
    const segment = await mustExist(tx.manager, Segment, 'segmentId', segmentId);
    if (segment.eventId !== event.id) missing('Segment', 'segmentId');
  }
  Object.assign(decision, { decidedOn: day, segmentId });
  return announce(
    tx,
    step === 'adopt' ? DecisionEntry.DECISION_ADOPTED : DecisionEntry.DECISION_REJECTED,
    decision,
  );
}

/** It is about its meeting and the body that meets. */
async function announce(tx: Transaction, kind: DecisionEntry, decision: Decision): Promise<Decision> {
  const { id, eventId, organisationId, segmentId } = decision;
  const saved = await tx.manager.save(Decision, decision);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, eventId, ...lineage], {
    ...{ decision: id, event: eventId, segment: segmentId, organisation: organisationId },
  });
  return saved;
}
