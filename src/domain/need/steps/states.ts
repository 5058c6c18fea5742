import { registerEnumType } from 'type-graphql';
import { stateMachine } from '../../shape/inputs/steps.js';

export enum NeedState {
  PLACED = 'PLACED',
  REJECTED = 'REJECTED',
  REVIEWED = 'REVIEWED',
  DISPATCHED = 'DISPATCHED',
  ACCEPTED = 'ACCEPTED',
  DONE = 'DONE',
  RATED = 'RATED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(NeedState, {
  name: 'NeedState',
  description:
    'placed → reviewed → dispatched → accepted → done → rated; whoever comes first takes a reviewed one.',
  valuesConfig: {
    PLACED: { description: 'It was placed, and waits for review (点单).' },
    REJECTED: { description: 'Review has rejected it; whoever placed it can change it.' },
    REVIEWED: {
      description: 'It is in the pool: it can be dispatched, or taken by whoever comes first (审单).',
    },
    DISPATCHED: { description: 'A group was asked, and has not answered (派单).' },
    ACCEPTED: { description: 'A group sees to it (接单、抢单).' },
    DONE: { description: 'It was met.' },
    RATED: { description: 'Whoever placed it has rated how it was met (评单).' },
    WITHDRAWN: { description: 'It is needed no more.' },
  },
});

const { PLACED, REJECTED, REVIEWED, DISPATCHED, ACCEPTED, DONE, RATED, WITHDRAWN } = NeedState;

export type NeedStep =
  | 'change'
  | 'approve'
  | 'reject'
  | 'dispatch'
  | 'accept'
  | 'take'
  | 'decline'
  | 'giveBack'
  | 'complete'
  | 'rate'
  | 'withdraw';

/** @throws Fault WRONG_STATE */
export const needStateAfter = stateMachine<NeedState, NeedStep>('Need', PLACED, {
  change: { from: [PLACED, REJECTED], to: PLACED },
  approve: { from: [PLACED], to: REVIEWED },
  reject: { from: [PLACED], to: REJECTED },
  dispatch: { from: [REVIEWED, DISPATCHED], to: DISPATCHED },
  accept: { from: [DISPATCHED], to: ACCEPTED },
  take: { from: [REVIEWED], to: ACCEPTED },
  decline: { from: [DISPATCHED], to: REVIEWED },
  giveBack: { from: [ACCEPTED], to: REVIEWED },
  complete: { from: [ACCEPTED], to: DONE },
  rate: { from: [DONE], to: RATED },
  withdraw: { from: [PLACED, REJECTED, REVIEWED, DISPATCHED], to: WITHDRAWN },
});

/** States in which a need is overdue after its deadline. */
export const UNMET: readonly NeedState[] = [PLACED, REVIEWED, DISPATCHED, ACCEPTED];

/** States in which it takes of what a group can do at a time. */
export const HELD: readonly NeedState[] = [DISPATCHED, ACCEPTED];
