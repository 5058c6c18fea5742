import { ofDonation } from '../donation/disclosure/visibility.js';
import { Donation } from '../donation/entity.js';
import { mustBePledge } from '../donation/ledger/rules.js';
import { KEEP_BOOKS } from '../donation/permissions.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { DuePledge } from './entity.js';
import { DuePledgePayload, RemindPledge, SetPledgeDue } from './input.js';
import { remindPledge, setPledgeDue } from './service.js';
import { ITS_BOOKS } from './visibility.js';

export const pledgeMutations = [
  mutation('setPledgeDue', {
    description: 'Says by which day a pledge is to come.',
    requires: [KEEP_BOOKS],
    input: SetPledgeDue,
    payload: DuePledgePayload,
    on: [actsOn(Donation, { by: ofDonation(KEEP_BOOKS), check: mustBePledge })],
    change: async (tx, actor, command) => ({ duePledge: await setPledgeDue(tx, actor, command) }),
  }),
  mutation('remindPledge', {
    description:
      'Records that a donor was reminded of a pledge, once a day at most. The gateway sends nothing itself.',
    requires: [KEEP_BOOKS],
    input: RemindPledge,
    payload: DuePledgePayload,
    on: [actsOn(DuePledge, { by: ITS_BOOKS })],
    change: async (tx, actor, command) => ({ duePledge: await remindPledge(tx, actor, command) }),
  }),
];
