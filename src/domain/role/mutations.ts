import { actsOn } from '../shape/changes/action.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { RoleGrant } from './entity.js';
import { mustBeHeld } from './rules.js';
import { HOLDERS_OF_ROLE } from './visibility.js';
import { mutation } from '../mutation.js';
import { GiveRole, RolePayload, TakeRole } from './input.js';
import { GIVE_ROLES, TAKE_ROLES } from './permissions.js';
import { giveRole, takeRole } from './service.js';

export const roleMutations = [
  mutation('giveRole', {
    description:
      'Gives somebody a role in an organisation. It holds at once here, and within seconds on other nodes.',
    requires: [GIVE_ROLES],
    input: GiveRole,
    payload: RolePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(GIVE_ROLES) })],
    change: async (tx, actor, command, { node }) => {
      node.roles.mustHaveRoom();
      return { role: await giveRole(tx, actor, command) };
    },
    afterwards: ({ parts: { node } }) => node.roles.poll(),
  }),
  mutation('takeRole', {
    description: 'Takes a role that was given, or lays it down.',
    requires: [TAKE_ROLES],
    input: TakeRole,
    payload: RolePayload,
    on: [actsOn(RoleGrant, { by: HOLDERS_OF_ROLE, check: mustBeHeld })],
    change: async (tx, actor, command) => ({ role: await takeRole(tx, actor, command) }),
    afterwards: ({ parts: { node } }) => node.roles.poll(),
  }),
];
