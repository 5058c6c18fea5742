import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { Waiver } from './entity.js';
import { mutation } from '../mutation.js';
import { GiveWaiver, WaiverPayload, WithdrawWaiver } from './input.js';
import { GIVE_WAIVERS } from './permissions.js';
import { giveWaiver, mustHold, withdrawWaiver } from './service.js';

export const waiverMutations = [
  mutation('giveWaiver', {
    description:
      'Allows in writing that one person hands in and accepts, or signs for both sides. What is done so says so.',
    requires: [GIVE_WAIVERS],
    input: GiveWaiver,
    payload: WaiverPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(GIVE_WAIVERS) })],
    change: async (tx, actor, command) => ({ waiver: await giveWaiver(tx, actor, command) }),
  }),
  mutation('withdrawWaiver', {
    description: 'From now on it takes two again.',
    requires: [GIVE_WAIVERS],
    input: WithdrawWaiver,
    payload: WaiverPayload,
    on: [actsOn(Waiver, { by: ofItsOrganisation(GIVE_WAIVERS), check: mustHold })],
    change: async (tx, actor, command) => ({ waiver: await withdrawWaiver(tx, actor, command) }),
  }),
];
