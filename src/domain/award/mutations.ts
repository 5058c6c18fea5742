import { RUN_PROGRAMME } from '../event/permissions.js';
import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { Award } from './entity.js';
import { AwardPayload, GiveAward, UpdateAward, WithdrawAward } from './input.js';
import { BE_AWARDED, GIVE_AWARDS } from './permissions.js';
import { giveAward, updateAward, withdrawAward } from './service.js';
import { mustStand } from './rules.js';
import { GIVERS } from './visibility.js';

export const awardMutations = [
  mutation('giveAward', {
    description:
      'Records a plaque, a flag, a licence or an honour that an organisation gives, the moment it is given.',
    requires: [GIVE_AWARDS, BE_AWARDED, RUN_PROGRAMME],
    input: GiveAward,
    payload: AwardPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(GIVE_AWARDS) })],
    change: async (tx, actor, command) => ({ award: await giveAward(tx, actor, command) }),
  }),
  mutation('updateAward', {
    description: 'Changes what is said of an award. Who has given it to whom, and where, stays.',
    requires: [GIVE_AWARDS],
    input: UpdateAward,
    payload: AwardPayload,
    on: [actsOn(Award, { by: GIVERS, check: mustStand })],
    change: async (tx, actor, command) => ({ award: await updateAward(tx, actor, command) }),
  }),
  mutation('withdrawAward', {
    description: 'Takes an award back. It stays on record as withdrawn.',
    requires: [GIVE_AWARDS],
    input: WithdrawAward,
    payload: AwardPayload,
    on: [actsOn(Award, { by: GIVERS, check: mustStand })],
    change: async (tx, actor, command) => ({ award: await withdrawAward(tx, actor, command) }),
  }),
];
