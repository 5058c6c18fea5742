import { Field, InputType, ObjectType } from 'type-graphql';
import { made, payload } from '../shape/changes/payload.js';
import { flag, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { Volunteer } from '../volunteer/entity.js';
import { availableTimes, AvailableTimes, type AvailableTime } from './details/available-time.js';
import { Enrolment, EnrolmentState } from './entity.js';
import { guardianConsent } from './details/guardian.js';

const fields = {
  availableTimes: availableTimes.says('When she can help.'),
  under14: flag.says('Whether she is under 14: a guardian has to agree. Send no day of birth.'),
  guardianConsent: guardianConsent.says('Of who is under 14, and of nobody else.'),
};

export const EnrolVolunteer = command(
  {
    volunteerId: id('Volunteer').says('You; or one who belongs to an organisation that you run.'),
    organisationId: id('Organisation').says('With which organisation.'),
    availableTimes: fields.availableTimes.or([]),
    under14: fields.under14.or(false),
    guardianConsent: fields.guardianConsent.optional(),
    ...keyed,
  },
  { description: 'Who registers with which organisation.' },
);
export type EnrolVolunteer = ReadFrom<typeof EnrolVolunteer>;

export const UpdateEnrolment = command(
  {
    id: id('Enrolment').says('Of the registration.'),
    availableTimes: fields.availableTimes.ifGivenOr(0),
    under14: fields.under14.ifGiven(),
    guardianConsent: fields.guardianConsent.ifGiven(),
  },
  UPDATE,
);
export type UpdateEnrolment = ReadFrom<typeof UpdateEnrolment>;

const { reason, ...step } = stepFields('Enrolment');
const because = reason.says('Why, for both sides to read.');

export const ConfirmEnrolment = command(step, { description: 'The registration to confirm.' });
export const StepEnrolment = command(
  { ...step, reason: because },
  { description: 'The registration to decline or to end.' },
);
export type ConfirmEnrolment = ReadFrom<typeof ConfirmEnrolment>;
export type StepEnrolment = ReadFrom<typeof StepEnrolment>;

export const ForgetVolunteer = command(
  { id: id('Volunteer').says('Who is to be forgotten.'), ...keyed },
  { description: 'A volunteer of whom only the number is to be kept.' },
);
export type ForgetVolunteer = ReadFrom<typeof ForgetVolunteer>;

export const EnrolmentPayload = payload('A registration as it is now, or why it was refused.', {
  enrolment: made(() => Enrolment, 'Null when it was refused.'),
});
export const ForgottenPayload = payload('What is left of her, or why it was refused.', {
  volunteer: made(() => Volunteer, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class EnrolmentConnection extends connectionOf('Enrolment', Enrolment) {}

@InputType({ description: 'Which registrations.' })
export class EnrolmentFilter {
  @Field(() => [EnrolmentState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: EnrolmentState[] | null;
  @Field(() => [AvailableTimes], {
    nullable: true,
    description: 'Of those who can help at one of these times; of all when left out or empty.',
  })
  availableTimes?: AvailableTime[] | null;
}
