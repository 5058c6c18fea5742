import { registerEnumType } from 'type-graphql';
import { stateMachine } from '../../shape/inputs/steps.js';

export enum AgreementState {
  PROPOSED = 'PROPOSED',
  AGREED = 'AGREED',
  IN_FORCE = 'IN_FORCE',
  ENDED = 'ENDED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(AgreementState, {
  name: 'AgreementState',
  description: 'proposed → agreed → in force → ended; withdrawn before it is in force.',
  valuesConfig: {
    PROPOSED: { description: 'Somebody has not agreed yet to be a party: only the parties see it.' },
    AGREED: { description: 'All have agreed to be parties; it can be signed.' },
    IN_FORCE: { description: 'All parties have signed.' },
    ENDED: { description: 'A party has ended it.' },
    WITHDRAWN: { description: 'It was taken back, or a party did not agree.' },
  },
});

export enum AgreementPartyState {
  INVITED = 'INVITED',
  ACCEPTED = 'ACCEPTED',
  SIGNED = 'SIGNED',
}
registerEnumType(AgreementPartyState, {
  name: 'AgreementPartyState',
  description: 'invited → accepted → signed.',
  valuesConfig: {
    INVITED: { description: 'It has not agreed yet to be a party.' },
    ACCEPTED: { description: 'It has agreed to be a party, and has not signed.' },
    SIGNED: { description: 'It has signed.' },
  },
});

const { PROPOSED, AGREED, IN_FORCE, ENDED, WITHDRAWN } = AgreementState;

export const agreementStateAfter = stateMachine('Agreement', PROPOSED, {
  agree: { from: [PROPOSED], to: AGREED },
  conclude: { from: [AGREED], to: IN_FORCE },
  end: { from: [IN_FORCE], to: ENDED },
  withdraw: { from: [PROPOSED, AGREED], to: WITHDRAWN },
});

const { INVITED, ACCEPTED, SIGNED } = AgreementPartyState;

export const partyStateAfter = stateMachine(
  'Agreement',
  INVITED,
  { accept: { from: [INVITED], to: ACCEPTED }, sign: { from: [ACCEPTED], to: SIGNED } },
  { en: 'party of an agreement', zh: '协议一方' },
);
