import type { Actor } from '../../auth/actor.js';
import { AGREE_TO_ORGANISE } from '../event/permissions.js';
import type { NamedAs } from '../organisation/ports/consent.js';
import {
  AGREE_TO_BE_MEMBER,
  AGREE_TO_BE_PARENT,
  AGREE_TO_BE_PREDECESSOR,
} from '../organisation/permissions.js';
import { hasRight, rightsOn, type AnyRight } from '../right.js';
import { AGREE_TO_JOIN } from '../volunteer/permissions.js';

const right = rightsOn('Invitations', '邀请');

const INVITE_TO_EVENT = right('invite others to an event of this host', '邀请他方参加该方主办的活动', {
  organisation: ['OPERATOR'],
});

/** Who names others in something of its own. */
export const INVITE = {
  CO_ORGANISER: INVITE_TO_EVENT,
  GUEST: INVITE_TO_EVENT,
  MEMBER_UNIT: right('invite member units into this organisation', '邀请成员单位加入该组织', {
    organisation: ['STEWARD'],
  }),
  PARENT: right('ask another organisation to be the one above', '请另一组织作为上级', {
    organisation: ['STEWARD'],
  }),
  PREDECESSOR: right('ask the predecessor of this organisation to be named', '请该组织的前身同意列名', {
    organisation: ['STEWARD'],
  }),
  VOLUNTEER: right('invite volunteers into this organisation', '邀请志愿者加入该组织', {
    organisation: ['OPERATOR'],
  }),
} as const satisfies Record<NamedAs, unknown>;

/** Who agrees to be named, or does not. */
export const ANSWER = {
  CO_ORGANISER: AGREE_TO_ORGANISE,
  GUEST: right('answer for a guest of an event', '代表受邀嘉宾单位答复', { invitee: ['OPERATOR'] }),
  MEMBER_UNIT: AGREE_TO_BE_MEMBER,
  PARENT: AGREE_TO_BE_PARENT,
  PREDECESSOR: AGREE_TO_BE_PREDECESSOR,
  VOLUNTEER: AGREE_TO_JOIN,
} as const satisfies Record<NamedAs, unknown>;

/** Those on either side of an invitation. */
export const OF_EITHER_SIDE: [AnyRight, ...AnyRight[]] = [
  INVITE_TO_EVENT,
  INVITE.MEMBER_UNIT,
  INVITE.PARENT,
  INVITE.PREDECESSOR,
  INVITE.VOLUNTEER,
  ...Object.values(ANSWER),
];

export const SEE_INVITATIONS_SENT = right('see whom this organisation invites', '查看该组织邀请了谁', {
  organisation: ['MEMBER'],
});
export const SEE_INVITATIONS = right('see who invites', '查看谁发来邀请', { invitee: ['ITSELF', 'MEMBER'] });
export const SEE_GUESTS = right('see who is invited to this event', '查看谁受邀参加该活动', {
  host: ['MEMBER'],
});

/** Whether whoever names somebody may also agree in that one's stead. */
export function mayAnswer(
  actor: Actor,
  { kind, inviteeId }: { readonly kind: NamedAs; readonly inviteeId: string },
): boolean {
  return hasRight(actor, ANSWER[kind], { invitee: inviteeId });
}
