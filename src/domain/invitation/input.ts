import { Field, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import type { NamedAs } from '../organisation/ports/consent.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id } from '../shape/inputs/fields.js';
import { command, input, InputField, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { ClaimantInput } from '../volunteer/participant.js';
import { Allowance, Invitation, InvitationState } from './entity.js';

/** The fields of InvitedInput, each with the kind of invitation that it makes. */
const KINDS = {
  coOrganiserOf: 'CO_ORGANISER',
  guestOf: 'GUEST',
  memberUnitOf: 'MEMBER_UNIT',
  parentOf: 'PARENT',
  predecessorOf: 'PREDECESSOR',
  volunteerOf: 'VOLUNTEER',
} as const satisfies Record<string, NamedAs>;

const Invited = input(
  'InvitedInput',
  {
    coOrganiserOf: id('Event').optional().says('The event to organise beside its host.'),
    guestOf: id('Event').optional().says('Named nowhere; may allow the host to record claims and pledges.'),
    memberUnitOf: id('Organisation').optional().says('The organisation to be a member unit of.'),
    parentOf: id('Organisation')
      .optional()
      .says('The organisation to be put directly below the one invited.'),
    predecessorOf: id('Organisation').optional().says('The organisation that grew out of the one invited.'),
    volunteerOf: id('Organisation').optional().says('The organisation to be a volunteer of.'),
  },
  { description: 'Of what, and as what. Exactly one field.', oneOf: true },
).to((sent) => {
  const [field] = Object.entries(sent).flatMap(([name, value]) => (value === null ? [] : [name]));
  const named = field as keyof typeof KINDS;
  return { field: named, kind: KINDS[named], id: sent[named] as Id };
});

export const Invite = command(
  {
    as: Invited.says('To what, and as what.'),
    invitee: ClaimantInput.says('Who is invited.'),
    ...keyed,
  },
  { description: 'Who is invited, and to what.' },
).to(({ invitee: inviteeId, ...command }) => ({ inviteeId, ...command }));
export type Invite = ReadFrom<typeof Invite>;

/** @throws Fault DUPLICATE_ITEM */
const allowances = new InputField<readonly Allowance[], Allowance[]>(
  () => [Allowance],
  (sent) => {
    if (new Set(sent).size < sent.length) throw new Fault('DUPLICATE_ITEM');
    return [...sent];
  },
);

const step = { id: id('Invitation').says('The id of the invitation.'), ...keyed };

export const AcceptInvitation = command(
  {
    ...step,
    allows: allowances
      .optional()
      .says(
        'What the host of the event may record there for who accepts. Once accepted, what it says is said anew.',
      ),
  },
  { description: 'The invitation to accept.' },
);
export type AcceptInvitation = ReadFrom<typeof AcceptInvitation>;

export const StepInvitation = command(step, {
  description: 'The invitation to answer or to take back.',
});
export type StepInvitation = ReadFrom<typeof StepInvitation>;

export const InvitationPayload = payload('An invitation as it is now, or why it was refused.', {
  invitation: made(() => Invitation, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class InvitationConnection extends connectionOf('Invitation', Invitation) {}

@InputType({ description: 'Which invitations.' })
export class InvitationFilter {
  @Field(() => [InvitationState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: InvitationState[] | null;
}
