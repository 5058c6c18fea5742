import type { Actor } from '../../../auth/actor.js';
import { tooMany } from '../../../core/bounds.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Organisation } from '../../organisation/entity.js';
import { mustExist, mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { Need } from '../entity.js';
import { NeedEntry } from '../entries.js';
import type { AcceptNeed, DispatchNeed, ReturnNeed, TakeNeed } from '../input.js';
import { DISPATCH_NEEDS, MEET_NEEDS, RETURN_NEEDS } from '../permissions.js';
import { stateWhenReturned, stateWhenTaken } from '../rules.js';
import { announce } from './announce.js';
import { DispatchAnswer, NeedDispatch } from './dispatch.js';
import { needStateAfter, NeedState } from './states.js';

// All under the lock of the need: of two groups that take it at once the second finds it taken, on whatever node.

/** Also one that another group was asked to see to. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, TOO_MANY_ITEMS */
export async function dispatchNeed(
  tx: Transaction,
  actor: Actor,
  { id, groupId }: DispatchNeed,
): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, DISPATCH_NEEDS, { organisation: need.coordinatorId });
  await mustExist(tx.manager, Organisation, 'groupId', groupId);
  const state = needStateAfter(need.state, 'dispatch');
  const former = need.groupId;
  await endDispatch(tx, need, DispatchAnswer.RECALLED);
  await beginDispatch(tx, need, groupId, null);
  Object.assign(need, { state, groupId, stateReason: null });
  return announce(tx, NeedEntry.NEED_DISPATCHED, need, former);
}

/** By the group that was asked. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function acceptNeed(tx: Transaction, actor: Actor, { id }: AcceptNeed): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, MEET_NEEDS, { organisation: need.groupId });
  need.state = needStateAfter(need.state, 'accept');
  await endDispatch(tx, need, DispatchAnswer.ACCEPTED);
  return announce(tx, NeedEntry.NEED_ACCEPTED, need);
}

/** First come, first served. @throws Fault NOT_FOUND, FORBIDDEN, NEED_TAKEN, WRONG_STATE, TOO_MANY_ITEMS */
export async function takeNeed(tx: Transaction, actor: Actor, { id, groupId }: TakeNeed): Promise<Need> {
  await mustExist(tx.manager, Organisation, 'groupId', groupId);
  must(actor, MEET_NEEDS, { organisation: groupId });
  const need = await mustLock(tx, Need, 'id', id);
  const state = stateWhenTaken(need.state);
  await beginDispatch(tx, need, groupId, DispatchAnswer.ACCEPTED);
  Object.assign(need, { state, groupId, stateReason: null });
  return announce(tx, NeedEntry.NEED_ACCEPTED, need);
}

/** Into the pool: declined, given back or recalled. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function returnNeed(tx: Transaction, actor: Actor, { id, reason }: ReturnNeed): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  const { coordinatorId, groupId } = need;
  const answer = answerOf(need, actor);
  must(actor, RETURN_NEEDS, { organisation: groupId === null ? coordinatorId : [coordinatorId, groupId] });
  const state = stateWhenReturned(need.state);
  await endDispatch(tx, need, answer, reason);
  Object.assign(need, { state, groupId: null, stateReason: reason });
  return announce(tx, NeedEntry.NEED_RETURNED, need, groupId);
}

function answerOf({ state, groupId }: Need, actor: Actor): DispatchAnswer {
  if (state === NeedState.ACCEPTED) return DispatchAnswer.RETURNED;
  const isGroup = groupId !== null && actor.holds('OPERATOR', groupId);
  return isGroup ? DispatchAnswer.DECLINED : DispatchAnswer.RECALLED;
}

/** @throws Fault TOO_MANY_ITEMS */
async function beginDispatch(
  { manager, at }: Transaction,
  { id: needId }: Need,
  groupId: string,
  answer: DispatchAnswer | null,
): Promise<void> {
  const number = (await manager.countBy(NeedDispatch, { needId })) + 1;
  if (number > LIMITS.DISPATCHES_PER_NEED) throw tooMany(LIMITS.DISPATCHES_PER_NEED, { field: ['groupId'] });
  const cameFirst = answer !== null;
  await manager.insert(NeedDispatch, { needId, number, groupId, cameFirst, at, answer, reason: null });
}

/** Says what became of the last dispatch, where the group has not given the need back before. */
export async function endDispatch(
  { manager }: Transaction,
  { id: needId, groupId }: Need,
  answer: DispatchAnswer,
  reason: string | null = null,
): Promise<void> {
  if (groupId === null) return;
  const number = await manager.countBy(NeedDispatch, { needId });
  await manager.update(NeedDispatch, { needId, number }, { answer, reason });
}
