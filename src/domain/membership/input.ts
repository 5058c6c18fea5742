import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, reason } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { Day } from '../shape/values/scalars.js';
import { title } from '../shape/values/text.js';
import { Membership } from './entity.js';
import { MembershipRole } from './role.js';

const fields = {
  title: title.says('What the office is called, where its role does not say it; no name.'),
  from: knownDate.says('Since when, as far as it is known; it can be in the future.'),
  to: knownDate.says('The last of its term; without an end when left out.'),
};

export const RecordMembership = command(
  {
    volunteerId: id('Volunteer').says('Who: she belongs to the organisation, or to the one she represents.'),
    organisationId: id('Organisation').says('Of what.'),
    representsId: id('Organisation')
      .optional()
      .says('The member unit of it for which she is there: those who act for the unit say so.'),
    role: choice(MembershipRole).or(MembershipRole.MEMBER).says('As what.'),
    title: fields.title.optional(),
    from: fields.from.optional(),
    to: fields.to.optional(),
    ...keyed,
  },
  { description: 'Who is what of which organisation, and for how long.' },
);
export type RecordMembership = ReadFrom<typeof RecordMembership>;

const membershipId = id('Membership').says('Of the membership.');

export const UpdateMembership = command(
  {
    id: membershipId,
    title: fields.title.ifGivenOr(null),
    from: fields.from.ifGivenOr(null),
    to: fields.to.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateMembership = ReadFrom<typeof UpdateMembership>;

export const EndMembership = command(
  {
    id: membershipId,
    on: knownDate
      .optional()
      .says('The last of its term, earlier than it would have ended; today when left out.'),
    reason: reason.optional().says('Why, for everyone to read.'),
    ...keyed,
  },
  { description: 'A membership that ends, or will.' },
);
export type EndMembership = ReadFrom<typeof EndMembership>;

export const RemoveMembership = command(
  { id: membershipId, ...keyed },
  { description: 'A membership that should not have been said, or of which nothing is to be kept.' },
);
export type RemoveMembership = ReadFrom<typeof RemoveMembership>;

export const MembershipPayload = payload('A membership as it is now, or why it was refused.', {
  membership: made(() => Membership, 'Null when it was refused, or taken out.'),
});

@ObjectType(CONNECTION)
export class MembershipConnection extends connectionOf('Membership', Membership) {}

@InputType({ description: 'Which memberships.' })
export class MembershipFilter {
  @Field(() => [MembershipRole], {
    nullable: true,
    description: 'In one of these roles; in any when left out or empty.',
  })
  roles?: MembershipRole[] | null;
  @Field(() => Day, {
    nullable: true,
    description: 'Held on this day, as far as their dates are known: of today those that are held now.',
  })
  heldOn?: Date | null;
}
