import { Fault } from '../../core/faults.js';
import { DecisionState } from '../decision/states.js';
import { TaskState } from './entity.js';

/** Behind all days. */
const NEVER = '9999-99-99';

/** By which what has no last day sorts behind all that has one. */
export const dueKeyOf = (dueOn: string | null): string => dueOn ?? NEVER;

/** @param dueAt the moment at which its last day ends; null without one */
export function isOverdue(
  { state, dueAt }: { readonly state: TaskState; readonly dueAt: number | null },
  now: number,
): boolean {
  return state === TaskState.OPEN && dueAt !== null && dueAt <= now;
}

/** Days, YYYY-MM-DD. @throws Fault DEADLINE_BEFORE_START said of `dueOn` */
export function mustNotBeDueBeforeStart({
  startsOn,
  dueOn,
}: {
  readonly startsOn: string;
  readonly dueOn: string | null;
}): void {
  if (dueOn !== null && dueOn < startsOn) {
    throw new Fault('DEADLINE_BEFORE_START', undefined, { field: ['dueOn'] });
  }
}

/** Nothing follows from what was not adopted. @throws Fault DECISION_NOT_ADOPTED said of the field */
export function mustBeAdopted(
  { state }: { readonly state: DecisionState },
  field: 'decisionId' | 'id',
): void {
  if (state !== DecisionState.ADOPTED) {
    throw new Fault('DECISION_NOT_ADOPTED', undefined, { field: [field], state });
  }
}

/** Days, YYYY-MM-DD. @throws Fault NOTED_IN_FUTURE said of `notedOn` */
export function mustHaveHappened(notedOn: string, today: string): void {
  if (notedOn > today) throw new Fault('NOTED_IN_FUTURE', undefined, { field: ['notedOn'] });
}
