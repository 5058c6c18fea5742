import { Fault } from '../../core/faults.js';
import { needStateAfter, NeedState, UNMET } from './steps/states.js';

/** Behind all days. */
const NEVER = '9999-99-99';

/** By which what has no last day sorts behind all that has one. */
export const dueKeyOf = (dueOn: string | null): string => dueOn ?? NEVER;

/** @param dueAt the moment at which its last day ends; null without one */
export function isOverdue(
  { state, dueAt }: { readonly state: NeedState; readonly dueAt: number | null },
  now: number,
): boolean {
  return dueAt !== null && dueAt <= now && UNMET.includes(state);
}

/** Days, YYYY-MM-DD. @throws Fault DUE_IN_PAST said of `dueOn` */
export function mustNotBeDueBefore(today: string, dueOn: string | null | undefined): void {
  if (dueOn != null && dueOn < today) throw new Fault('DUE_IN_PAST', undefined, { field: ['dueOn'] });
}

/** @returns the state after it @throws Fault NEED_TAKEN of one that somebody else sees to, WRONG_STATE */
export function stateWhenTaken(state: NeedState): NeedState {
  if ([NeedState.DISPATCHED, NeedState.ACCEPTED, NeedState.DONE, NeedState.RATED].includes(state)) {
    throw new Fault('NEED_TAKEN', undefined, { field: ['id'], state });
  }
  return needStateAfter(state, 'take');
}

/** @returns the state after it @throws Fault NEED_RATED of one that was rated, NEED_NOT_DONE before it was met */
export function stateWhenRated(state: NeedState): NeedState {
  if (state === NeedState.DONE) return needStateAfter(state, 'rate');
  const code = state === NeedState.RATED ? 'NEED_RATED' : 'NEED_NOT_DONE';
  throw new Fault(code, undefined, { field: ['id'], state });
}

/** From where it returns to the pool. @throws Fault WRONG_STATE */
export const stateWhenReturned = (state: NeedState): NeedState =>
  needStateAfter(state, state === NeedState.ACCEPTED ? 'giveBack' : 'decline');
