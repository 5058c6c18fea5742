import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { Membership } from './entity.js';
import {
  EndMembership,
  MembershipPayload,
  RecordMembership,
  RemoveMembership,
  UpdateMembership,
} from './input.js';
import { RECORD_MEMBERSHIPS, REMOVE_MEMBERSHIP } from './permissions.js';
import { endMembership, recordMembership, removeMembership, updateMembership } from './service.js';
import { RECORDERS, REMOVERS } from './visibility.js';

export const membershipMutations = [
  mutation('recordMembership', {
    description: 'Says who is what of an organisation, or represents a member unit in it, and for how long.',
    requires: [RECORD_MEMBERSHIPS],
    input: RecordMembership,
    payload: MembershipPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(RECORD_MEMBERSHIPS) })],
    change: async (tx, actor, command) => ({ membership: await recordMembership(tx, actor, command) }),
  }),
  mutation('updateMembership', {
    description: 'Changes what a membership is called, or its term.',
    requires: [RECORD_MEMBERSHIPS],
    input: UpdateMembership,
    payload: MembershipPayload,
    on: [actsOn(Membership, { by: RECORDERS })],
    change: async (tx, actor, command) => ({ membership: await updateMembership(tx, actor, command) }),
  }),
  mutation('endMembership', {
    description: 'Ends a membership, earlier than it would have ended. It stays on record.',
    requires: [RECORD_MEMBERSHIPS],
    input: EndMembership,
    payload: MembershipPayload,
    on: [actsOn(Membership, { by: RECORDERS })],
    change: async (tx, actor, command) => ({ membership: await endMembership(tx, actor, command) }),
  }),
  mutation('removeMembership', {
    description: 'Takes out a membership, of which nothing is kept: whose it was is in no entry of the feed.',
    requires: [REMOVE_MEMBERSHIP],
    input: RemoveMembership,
    payload: MembershipPayload,
    on: [actsOn(Membership, { by: REMOVERS })],
    change: async (tx, actor, command) => {
      await removeMembership(tx, actor, command);
      return { membership: null };
    },
  }),
];
