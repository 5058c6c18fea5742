import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { dayEndsAt, dayIn } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { mustBelongTo } from '../organisation/hierarchy/belonging.js';
import { mustExist, mustLock } from '../reference.js';
import { Region } from '../region/entity.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Need } from './entity.js';
import { NeedEntry } from './entries.js';
import type { PlaceNeed, ReviewNeed, UpdateNeed, WithdrawNeed } from './input.js';
import { PLACE_NEEDS, REVIEW_NEEDS } from './permissions.js';
import { dueKeyOf, mustNotBeDueBefore } from './rules.js';
import { announce } from './steps/announce.js';
import { endDispatch } from './steps/dispatching.js';
import { DispatchAnswer } from './steps/dispatch.js';
import { needStateAfter, NeedState } from './steps/states.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, NOT_A_MEMBER_UNIT said of `coordinatorId`, DUE_IN_PAST */
export async function placeNeed(
  tx: Transaction,
  actor: Actor,
  command: PlaceNeed,
  timeZone: string,
): Promise<Need> {
  const { organisationId, kind, title: titleText, summary: summaryText, skills, wanted, dueOn } = command;
  const placer = await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, PLACE_NEEDS, { organisation: organisationId });
  const coordinatorId = command.coordinatorId ?? placer.parentId ?? organisationId;
  if (command.coordinatorId !== null) {
    await mustExist(tx.manager, Organisation, 'coordinatorId', command.coordinatorId);
    await mustBelongTo(tx.manager, organisationId, coordinatorId, 'coordinatorId');
  }
  await mustBeSomewhere(tx, command);
  mustNotBeDueBefore(dayIn(timeZone, tx.at), dueOn);
  const need = Object.assign(new Need(), {
    ...{ id: newId('Need'), organisationId, coordinatorId, groupId: null },
    ...{ regionId: command.regionId ?? placer.regionId, areaId: command.areaId },
    ...{ kind, titleText, summaryText, skills, wanted, provided: null, ...dueColumns(timeZone, dueOn) },
    ...{ state: NeedState.PLACED, stateReason: null, outcomeText: null, doneAt: null },
    ...{ rating: null, ratingNote: null, createdAt: tx.at },
  });
  return announce(tx, NeedEntry.NEED_PLACED, need);
}

/** @throws Fault NOT_FOUND */
async function mustBeSomewhere(
  { manager }: Transaction,
  { regionId, areaId }: Pick<UpdateNeed, 'regionId' | 'areaId'>,
): Promise<void> {
  if (regionId != null) await mustExist(manager, Region, 'regionId', regionId);
  if (areaId != null) await mustExist(manager, Area, 'areaId', areaId);
}

function dueColumns(timeZone: string, dueOn: string | null) {
  return { dueOn, dueKey: dueKeyOf(dueOn), dueAt: dueOn === null ? null : dayEndsAt(timeZone, dueOn) };
}

/** One that was rejected is placed again by this. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, DUE_IN_PAST */
export async function updateNeed(
  tx: Transaction,
  actor: Actor,
  command: UpdateNeed,
  timeZone: string,
): Promise<Need> {
  const { id, title: titleText, summary: summaryText, dueOn, ...changed } = command;
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, PLACE_NEEDS, { organisation: need.organisationId });
  const state = needStateAfter(need.state, 'change');
  await mustBeSomewhere(tx, command);
  mustNotBeDueBefore(dayIn(timeZone, tx.at), dueOn);
  const due = dueOn === undefined ? {} : dueColumns(timeZone, dueOn);
  Object.assign(need, given({ titleText, summaryText, ...changed }), due, { state, stateReason: null });
  return announce(tx, NeedEntry.NEED_UPDATED, need);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, REQUIRED said of `reason` of one that is rejected without */
export async function reviewNeed(tx: Transaction, actor: Actor, command: ReviewNeed): Promise<Need> {
  const { id, approved, reason } = command;
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, REVIEW_NEEDS, { organisation: need.coordinatorId });
  need.state = needStateAfter(need.state, approved ? 'approve' : 'reject');
  if (!approved && reason === null) throw new Fault('REQUIRED', undefined, { field: ['reason'] });
  need.stateReason = reason;
  return announce(tx, approved ? NeedEntry.NEED_REVIEWED : NeedEntry.NEED_REJECTED, need);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawNeed(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawNeed,
): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, PLACE_NEEDS, { organisation: need.organisationId });
  const asked = need.groupId;
  const state = needStateAfter(need.state, 'withdraw');
  await endDispatch(tx, need, DispatchAnswer.RECALLED, reason);
  Object.assign(need, { state, stateReason: reason, groupId: null });
  return announce(tx, NeedEntry.NEED_WITHDRAWN, need, asked);
}
