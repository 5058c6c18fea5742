import { Fault } from '../../core/faults.js';
import { Event } from '../event/entity.js';
import type { NamedAs } from '../organisation/ports/consent.js';
import { Organisation } from '../organisation/entity.js';
import { actsOn, type Acting } from '../shape/changes/action.js';
import { visibility, type Visibility } from '../visibility.js';
import type { Invitation } from './entity.js';
import { ANSWER, INVITE } from './permissions.js';
import { invitationStateAfter, sidesOf, type InvitationStep } from './rules.js';
import { BY_HOST } from './visibility.js';

const KINDS = Object.keys(INVITE) as NamedAs[];

/** The rights of a side that an invitation of each kind asks for. */
const bySide = {
  inviter: KINDS.map((of) =>
    visibility(INVITE[of], (_loaders, { kind, organisationId }: Invitation) =>
      Promise.resolve({ organisation: kind === of ? organisationId : null }),
    ),
  ),
  invitee: KINDS.map((of) =>
    visibility(ANSWER[of], (_loaders, { kind, inviteeId }: Invitation) =>
      Promise.resolve({ invitee: kind === of ? inviteeId : null }),
    ),
  ),
} as const satisfies Record<string, Visibility<Invitation>[]>;

/** For either side its state is told first, then whose step it is. */
const stepping = (step: InvitationStep): Acting<Invitation> => ({
  by: [...bySide.inviter, ...bySide.invitee],
  check: async (invitation, context) => {
    invitationStateAfter(invitation.state, step);
    for (const rule of sidesOf(invitation.state, step).flatMap((side) => bySide[side])) {
      if (await context.sees(rule, invitation)) return;
    }
    throw new Fault('FORBIDDEN');
  },
});

/** What each mutation of an invitation asks for, beside its input. */
export const ON_INVITATION = {
  accept: stepping('accept'),
  decline: stepping('decline'),
  withdraw: stepping('withdraw'),
} as const;

const { MEMBER_UNIT, PARENT, PREDECESSOR, VOLUNTEER } = INVITE;

/** What somebody is invited to. */
export const INVITING = [
  actsOn(Event, { by: BY_HOST }),
  actsOn(Organisation, {
    by: [MEMBER_UNIT, PARENT, PREDECESSOR, VOLUNTEER].map((right) =>
      visibility(right, (_loaders, { id }: { id: string }) => Promise.resolve({ organisation: id })),
    ),
  }),
];
