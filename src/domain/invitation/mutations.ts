import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { INVITING, ON_INVITATION } from './actions.js';
import { Invitation } from './entity.js';
import { AcceptInvitation, InvitationPayload, Invite, StepInvitation } from './input.js';
import { OF_EITHER_SIDE } from './permissions.js';
import { acceptInvitation, declineInvitation, invite, withdrawInvitation } from './service.js';

const both = { requires: OF_EITHER_SIDE, payload: InvitationPayload } as const;

export const invitationMutations = [
  mutation('invite', {
    ...both,
    description:
      'Asks somebody to be named somewhere. Whoever may answer for both sides has accepted with it.',
    input: Invite,
    on: INVITING,
    change: async (tx, actor, command) => ({ invitation: await invite(tx, actor, command) }),
  }),
  mutation('acceptInvitation', {
    ...both,
    description: 'Agrees to be named; what the host may record there can be said again later.',
    input: AcceptInvitation,
    on: [actsOn(Invitation, ON_INVITATION.accept)],
    change: async (tx, actor, command) => ({ invitation: await acceptInvitation(tx, actor, command) }),
  }),
  mutation('declineInvitation', {
    ...both,
    description: 'Does not agree.',
    input: StepInvitation,
    on: [actsOn(Invitation, ON_INVITATION.decline)],
    change: async (tx, actor, command) => ({ invitation: await declineInvitation(tx, actor, command) }),
  }),
  mutation('withdrawInvitation', {
    ...both,
    description:
      'Who invited takes it back; once it is accepted, either side does, and who was named is named no more.',
    input: StepInvitation,
    on: [actsOn(Invitation, ON_INVITATION.withdraw)],
    change: async (tx, actor, command) => ({ invitation: await withdrawInvitation(tx, actor, command) }),
  }),
];
