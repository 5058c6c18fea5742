import type { Id } from '../../core/ids.js';
import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { id } from '../shape/inputs/fields.js';
import { visibility } from '../visibility.js';
import { Need } from './entity.js';
import {
  AcceptNeed,
  CompleteNeed,
  DispatchNeed,
  NeedPayload,
  PlaceNeed,
  RateNeed,
  ReturnNeed,
  ReviewNeed,
  TakeNeed,
  UpdateNeed,
  WithdrawNeed,
} from './input.js';
import { DISPATCH_NEEDS, MEET_NEEDS, PLACE_NEEDS, RETURN_NEEDS, REVIEW_NEEDS } from './permissions.js';
import { stateWhenRated, stateWhenReturned, stateWhenTaken } from './rules.js';
import { placeNeed, reviewNeed, updateNeed, withdrawNeed } from './service.js';
import { acceptNeed, dispatchNeed, returnNeed, takeNeed } from './steps/dispatching.js';
import { completeNeed, rateNeed } from './steps/meeting.js';
import { needStateAfter, type NeedStep } from './steps/states.js';

const BY_PLACER = ofItsOrganisation(PLACE_NEEDS);
const BY_REVIEWER = visibility(REVIEW_NEEDS, (_loaders, { coordinatorId }: Need) =>
  Promise.resolve({ organisation: coordinatorId }),
);
const BY_COORDINATOR = visibility(DISPATCH_NEEDS, (_loaders, { coordinatorId }: Need) =>
  Promise.resolve({ organisation: coordinatorId }),
);
const BY_GROUP = visibility(MEET_NEEDS, (_loaders, { groupId }: Need) =>
  Promise.resolve({ organisation: groupId }),
);
const BY_BOTH = visibility(RETURN_NEEDS, (_loaders, { coordinatorId, groupId }: Need) =>
  Promise.resolve({ organisation: groupId === null ? coordinatorId : [coordinatorId, groupId] }),
);

/** An organisation that would take a need; null: nobody. */
interface Taking {
  readonly need: Need;
  readonly groupId: Id<'Organisation'> | null;
}
const BY_TAKER = visibility(MEET_NEEDS, (_loaders, { groupId }: Taking) =>
  Promise.resolve({ organisation: groupId }),
);

const payload = NeedPayload;
const after =
  (step: NeedStep) =>
  ({ state }: Need) =>
    needStateAfter(state, step);

export const needMutations = [
  mutation('placeNeed', {
    ...{ description: 'Places a need (点单).', requires: [PLACE_NEEDS], input: PlaceNeed, payload },
    on: [actsOn(Organisation, { by: ofOrganisation(PLACE_NEEDS) })],
    change: async (tx, actor, command, { node }) => ({
      need: await placeNeed(tx, actor, command, node.timeZone),
    }),
  }),
  mutation('updateNeed', {
    description: 'Changes what is said of a need before review; one that was rejected is placed again.',
    ...{ requires: [PLACE_NEEDS], input: UpdateNeed, payload },
    on: [actsOn(Need, { by: BY_PLACER, check: after('change') })],
    change: async (tx, actor, command, { node }) => ({
      need: await updateNeed(tx, actor, command, node.timeZone),
    }),
  }),
  mutation('withdrawNeed', {
    ...{ description: 'Says that a need is needed no more.', requires: [PLACE_NEEDS], input: WithdrawNeed },
    payload,
    on: [actsOn(Need, { by: BY_PLACER, check: after('withdraw') })],
    change: async (tx, actor, command) => ({ need: await withdrawNeed(tx, actor, command) }),
  }),
  mutation('reviewNeed', {
    description: 'Approves a need, which puts it into the pool, or rejects it with a reason (审单).',
    ...{ requires: [REVIEW_NEEDS], input: ReviewNeed, payload },
    on: [actsOn(Need, { by: BY_REVIEWER, check: after('approve') })],
    change: async (tx, actor, command) => ({ need: await reviewNeed(tx, actor, command) }),
  }),
  mutation('dispatchNeed', {
    description:
      'Asks a group to see to a need, also where another one was asked that has not answered (派单).',
    ...{ requires: [DISPATCH_NEEDS], input: DispatchNeed, payload },
    on: [actsOn(Need, { by: BY_COORDINATOR, check: after('dispatch') })],
    change: async (tx, actor, command) => ({ need: await dispatchNeed(tx, actor, command) }),
  }),
  mutation('acceptNeed', {
    description: 'Says that the group that was asked sees to a need (接单).',
    ...{ requires: [MEET_NEEDS], input: AcceptNeed, payload },
    on: [actsOn(Need, { by: BY_GROUP, check: after('accept') })],
    change: async (tx, actor, command) => ({ need: await acceptNeed(tx, actor, command) }),
  }),
  mutation('takeNeed', {
    description: 'Takes a need from the pool: who comes first sees to it (抢单).',
    ...{ requires: [MEET_NEEDS], input: TakeNeed, payload },
    on: [
      actsOn(Need, {
        by: BY_TAKER,
        check: ({ need }) => stateWhenTaken(need.state),
        for: {
          argument: 'groupId',
          description: 'Who would take it: an organisation that you act for.',
          input: id('Organisation'),
          subject: (need, groupId) => ({ need, groupId }),
        },
      }),
    ],
    change: async (tx, actor, command) => ({ need: await takeNeed(tx, actor, command) }),
  }),
  mutation('returnNeed', {
    description: 'Puts a need back into the pool: its group declines it or gives it back, or it is recalled.',
    ...{ requires: [RETURN_NEEDS], input: ReturnNeed, payload },
    on: [actsOn(Need, { by: BY_BOTH, check: ({ state }) => stateWhenReturned(state) })],
    change: async (tx, actor, command) => ({ need: await returnNeed(tx, actor, command) }),
  }),
  mutation('completeNeed', {
    description: 'Says that a need was met, and what was done for it.',
    ...{ requires: [MEET_NEEDS], input: CompleteNeed, payload },
    on: [actsOn(Need, { by: BY_GROUP, check: after('complete') })],
    change: async (tx, actor, command) => ({ need: await completeNeed(tx, actor, command) }),
  }),
  mutation('rateNeed', {
    description: 'Rates how a need was met, once (评单).',
    ...{ requires: [PLACE_NEEDS], input: RateNeed, payload },
    on: [actsOn(Need, { by: BY_PLACER, check: ({ state }) => stateWhenRated(state) })],
    change: async (tx, actor, command) => ({ need: await rateNeed(tx, actor, command) }),
  }),
];
