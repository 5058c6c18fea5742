import { Field, InputType, ObjectType } from 'type-graphql';
import { subjectKey } from '../../auth/actor.js';
import { OrganisationRole } from '../../auth/organisation-role.js';
import { tooLong } from '../../core/bounds.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, instant, plain, reason } from '../shape/inputs/fields.js';
import { command, input, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { RoleGrant } from './entity.js';

/** @throws Fault TEXT_EMPTY, TEXT_TOO_LONG */
const subject = plain.to((sent) => {
  if (sent === '') throw new Fault('TEXT_EMPTY');
  if (sent.length > LIMITS.BEARER_CHARS) throw tooLong(LIMITS.BEARER_CHARS);
  return sent;
});

const RoleHolder = input(
  'RoleHolderInput',
  {
    subject: subject.optional().says('The bearer of a token: its `sub`. Kept hashed.'),
    volunteerId: id('Volunteer').optional().says('With any token of hers.'),
    organisationId: id('Organisation')
      .optional()
      .says('Whoever holds the role there holds it here, and hands it on to nobody: a delegation.'),
  },
  { description: 'Who is to hold a role. Exactly one field.', oneOf: true },
  // The graph has seen to it that one is given.
).to(({ subject: bearer, volunteerId, organisationId }) => ({
  volunteerId,
  organisationId,
  holder: volunteerId ?? organisationId ?? subjectKey(bearer ?? ''),
}));

export const GiveRole = command(
  {
    organisationId: id('Organisation').says('In which it is to be held.'),
    role: choice(OrganisationRole).says(
      'The first one that an organisation gives is that of a steward, without an end.',
    ),
    to: RoleHolder.says('Who is to hold it.'),
    startsAt: instant.optional().says('At once, when left out.'),
    endsAt: instant.optional().says('Without an end, when left out.'),
    reason: reason.optional().says('For those who look at it later.'),
    ...keyed,
  },
  { description: 'Who is to hold which role, and where.' },
);
export type GiveRole = ReadFrom<typeof GiveRole>;

export const TakeRole = command(
  {
    id: id('RoleGrant').says('Of what was given.'),
    ...keyed,
  },
  { description: 'The role to take or to lay down.' },
);
export type TakeRole = ReadFrom<typeof TakeRole>;

export const RolePayload = payload('A role as it is now, or why it was refused.', {
  role: made(() => RoleGrant, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class RoleGrantConnection extends connectionOf('RoleGrant', RoleGrant) {}

@InputType({ description: 'Which of the roles it has given.' })
export class RoleGrantFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that are held now or will be; or all others.' })
  current?: boolean | null;
}
