import type { Actor } from '../../../auth/actor.js';
import type { Transaction } from '../../../store/store.js';
import { mustLock } from '../../reference.js';
import { must } from '../../right.js';
import { Need } from '../entity.js';
import { NeedEntry } from '../entries.js';
import type { CompleteNeed, RateNeed } from '../input.js';
import { MEET_NEEDS, PLACE_NEEDS } from '../permissions.js';
import { stateWhenRated } from '../rules.js';
import { announce } from './announce.js';
import { needStateAfter } from './states.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function completeNeed(
  tx: Transaction,
  actor: Actor,
  { id, outcome: outcomeText, provided }: CompleteNeed,
): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, MEET_NEEDS, { organisation: need.groupId });
  const state = needStateAfter(need.state, 'complete');
  Object.assign(need, { state, outcomeText, provided: provided ?? need.wanted, doneAt: tx.at });
  return announce(tx, NeedEntry.NEED_DONE, need);
}

/** Once. @throws Fault NOT_FOUND, FORBIDDEN, NEED_NOT_DONE, NEED_RATED */
export async function rateNeed(
  tx: Transaction,
  actor: Actor,
  { id, rating, note: ratingNote }: RateNeed,
): Promise<Need> {
  const need = await mustLock(tx, Need, 'id', id);
  must(actor, PLACE_NEEDS, { organisation: need.organisationId });
  Object.assign(need, { state: stateWhenRated(need.state), rating, ratingNote });
  return announce(tx, NeedEntry.NEED_RATED, need);
}
