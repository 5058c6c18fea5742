import { GraphQLString } from 'graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { cleanNumber } from '../../core/text/text.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, flag, id, ids, plain } from '../shape/inputs/fields.js';
import { command, several, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { displayName, title } from '../shape/values/text.js';
import { Volunteer, VolunteerCategory } from './entity.js';

const skills = several(title, LIMITS.VOLUNTEER_SKILLS)
  .to((read) => read.map((nameText) => ({ nameText })))
  .says(`What she can do. At most ${String(LIMITS.VOLUNTEER_SKILLS)}.`);

export const CreateVolunteer = command(
  {
    number: plain.to(cleanNumber).says('The public number on the badge; no other volunteer has it.'),
    name: displayName.says('The name to be shown to everybody. It need not be the legal one.'),
    category: choice(VolunteerCategory)
      .or(VolunteerCategory.RESIDENT)
      .says('What kind of life she comes from.'),
    skills: skills.or([]),
    organisationIds: ids('Organisation').says('At least one, and you act for each.'),
    findable: flag.or(false).says('Otherwise she lets herself be found (updateVolunteer): for admins.'),
    ...keyed,
  },
  { description: 'A volunteer to enter.' },
);
export type CreateVolunteer = ReadFrom<typeof CreateVolunteer>;

export const UpdateVolunteer = command(
  {
    id: id('Volunteer').says('The volunteer to change.'),
    number: plain
      .to(cleanNumber)
      .ifGiven()
      .says('Corrected by those who run an organisation of the volunteer.'),
    name: displayName.ifGiven().says('The name to be shown to everybody. It need not be the legal one.'),
    category: choice(VolunteerCategory).ifGiven().says('What kind of life she comes from.'),
    skills: skills.ifGivenOr([]),
    organisationIds: ids('Organisation').ifGiven().says('Replaces her organisations.'),
    findable: flag.ifGiven().says('Whether she is in lists and is found by her name: true by herself alone.'),
  },
  UPDATE,
);
export type UpdateVolunteer = ReadFrom<typeof UpdateVolunteer>;

export const LeaveOrganisation = command(
  {
    id: id('Volunteer').says('Who leaves: you.'),
    organisationId: id('Organisation').says('One that she belongs to.'),
    ...keyed,
  },
  { description: 'The organisation to leave.' },
);
export type LeaveOrganisation = ReadFrom<typeof LeaveOrganisation>;

export const ChangeCalendarAddress = command(
  { id: id('Volunteer').says('Whose calendar: yours.'), ...keyed },
  { description: 'The calendar that is to have a new address.' },
);
export type ChangeCalendarAddress = ReadFrom<typeof ChangeCalendarAddress>;

export const VolunteerPayload = payload('The volunteer as she is now, or why it was refused.', {
  volunteer: made(() => Volunteer, 'The volunteer as she is now; null when it was refused.'),
});

export const CalendarAddressPayload = payload('The address of her calendar, or why it was refused.', {
  volunteer: made(() => Volunteer, 'Whose calendar; null when it was refused.'),
  path: made<string>(
    () => GraphQLString,
    'Where on this gateway: whoever has it reads her calendar. Told once; null when it was refused, or asked again by its key.',
  ),
});

@ObjectType(CONNECTION)
export class VolunteerConnection extends connectionOf('Volunteer', Volunteer) {}

@InputType({ description: 'Which volunteers.' })
export class VolunteerFilter {
  @Field(() => [VolunteerCategory], {
    nullable: true,
    description: 'From one of these kinds of life; from any when left out or empty.',
  })
  categories?: VolunteerCategory[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this organisation; not of organisations below it.' })
  organisationId?: string | null;
}
