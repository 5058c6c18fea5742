import { Fault } from '../../core/faults.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { isAfter } from '../shape/values/known-date.js';
import { AwardState } from './entity.js';

export const awardStateAfter = stateMachine<AwardState, 'withdraw'>('Award', AwardState.GIVEN, {
  withdraw: { from: [AwardState.GIVEN], to: AwardState.WITHDRAWN },
});

/** What was withdrawn stays as it was. @throws Fault WRONG_STATE */
export function mustStand({ state }: { readonly state: AwardState }): void {
  awardStateAfter(state, 'withdraw');
}

/** @throws Fault AWARD_TO_ITSELF said of `to.organisationId` */
export function mustBeAnother(organisationId: string, recipientId: string): void {
  if (organisationId !== recipientId) return;
  throw new Fault('AWARD_TO_ITSELF', undefined, { field: ['to', 'organisationId'] });
}

/** @param givenOn as much of a date as is known @param today YYYY-MM-DD @throws Fault AWARDED_IN_FUTURE said of `given` */
export function mustHaveBeenGiven(givenOn: string, today: string): void {
  if (isAfter(givenOn, today)) throw new Fault('AWARDED_IN_FUTURE', undefined, { field: ['given'] });
}
