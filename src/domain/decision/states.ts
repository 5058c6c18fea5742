import { registerEnumType } from 'type-graphql';
import { stateMachine } from '../shape/inputs/steps.js';

export enum DecisionState {
  PROPOSED = 'PROPOSED',
  ADOPTED = 'ADOPTED',
  REJECTED = 'REJECTED',
}
registerEnumType(DecisionState, {
  name: 'DecisionState',
  description: 'proposed → adopted or rejected.',
  valuesConfig: {
    PROPOSED: { description: 'It was put to the meeting, which has not decided.' },
    ADOPTED: { description: 'The meeting has adopted it.' },
    REJECTED: { description: 'The meeting has rejected it.' },
  },
});

const { PROPOSED, ADOPTED, REJECTED } = DecisionState;

export type DecisionStep = 'adopt' | 'reject';

/** @throws Fault WRONG_STATE */
export const decisionStateAfter = stateMachine<DecisionState, DecisionStep>('Decision', PROPOSED, {
  adopt: { from: [PROPOSED], to: ADOPTED },
  reject: { from: [PROPOSED], to: REJECTED },
});
