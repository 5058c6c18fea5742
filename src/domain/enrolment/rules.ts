import { stateMachine } from '../shape/inputs/steps.js';
import { EnrolmentState } from './entity.js';

const { PENDING, CONFIRMED, DECLINED, LEFT } = EnrolmentState;

const ENROLMENT_STEPS = {
  confirm: { from: [PENDING], to: CONFIRMED },
  decline: { from: [PENDING], to: DECLINED },
  end: { from: [PENDING, CONFIRMED], to: LEFT },
} as const;

export type EnrolmentStep = keyof typeof ENROLMENT_STEPS;

/** @throws Fault WRONG_STATE */
export const enrolmentStateAfter = stateMachine<EnrolmentState, EnrolmentStep>(
  'Enrolment',
  [PENDING, CONFIRMED],
  ENROLMENT_STEPS,
);

/** Applied for or confirmed: a volunteer has one such at a time with an organisation, and only these are changed. */
export const STANDING: readonly EnrolmentState[] = ENROLMENT_STEPS.end.from;
