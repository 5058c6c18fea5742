import { Fault } from '../../core/faults.js';
import { DecisionState } from './states.js';

/** What was decided stays as it was decided. @throws Fault DECISION_TAKEN said of `id` */
export function mustBeOpen({ state }: { readonly state: DecisionState }): void {
  if (state !== DecisionState.PROPOSED)
    throw new Fault('DECISION_TAKEN', undefined, { field: ['id'], state });
}

/**
 * A meeting decides once it has begun, and nothing is recorded before it has happened.
 * @param decidedOn YYYY-MM-DD, as the others, in the time zone of the meeting
 * @throws Fault DECIDED_IN_FUTURE, DECIDED_BEFORE_MEETING said of `decidedOn`
 */
export function mustBeOnDayOfMeeting(
  decidedOn: string,
  { begins, today }: { readonly begins: string; readonly today: string },
): void {
  const refuse = (code: 'DECIDED_IN_FUTURE' | 'DECIDED_BEFORE_MEETING') =>
    new Fault(code, undefined, { field: ['decidedOn'] });
  if (decidedOn > today) throw refuse('DECIDED_IN_FUTURE');
  if (decidedOn < begins) throw refuse('DECIDED_BEFORE_MEETING');
}
