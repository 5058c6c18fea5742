import { Field, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, wholeNumber } from '../shape/inputs/fields.js';
import { Qualifier } from '../shape/values/figure.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { Attendance, AttendanceRole, AttendanceState } from './entity.js';

const fields = {
  role: choice(AttendanceRole).says('As what it attends.'),
  people: wholeNumber(0, LIMITS.PEOPLE_PER_ATTENDANCE).says(
    'How many people it came with; left out where that is not reported.',
  ),
  peopleQualifier: choice(Qualifier).says('How the number of people is meant.'),
  position: wholeNumber(1, LIMITS.ATTENDANCES_PER_EVENT),
};

export const RecordAttendance = command(
  {
    eventId: id('Event').says('An event that you organise.'),
    organisationId: id('Organisation').says(
      'Who attends: a body that you act for, that has accepted to come, or that is below an organiser or a member unit of one.',
    ),
    role: fields.role.or(AttendanceRole.ATTENDING),
    people: fields.people.optional(),
    peopleQualifier: fields.peopleQualifier.or(Qualifier.EXACT),
    position: fields.position
      .optional()
      .says('Where it is named among those who attend, from 1; behind all others when left out.'),
    ...keyed,
  },
  { description: 'Who attends which event, and as what.' },
);
export type RecordAttendance = ReadFrom<typeof RecordAttendance>;

export const CorrectAttendance = command(
  {
    id: id('Attendance').says('Of a body at an event.'),
    role: fields.role.ifGiven(),
    people: fields.people.ifGivenOr(null),
    peopleQualifier: fields.peopleQualifier.ifGiven(),
    position: fields.position.ifGiven().says('Where it is named among those who attend, from 1.'),
  },
  UPDATE,
);
export type CorrectAttendance = ReadFrom<typeof CorrectAttendance>;

export const WithdrawAttendance = command(stepFields('Attendance'), {
  description: 'A body that does not attend after all.',
});
export type WithdrawAttendance = ReadFrom<typeof WithdrawAttendance>;

export const AttendancePayload = payload('Who attends as it is now, or why it was refused.', {
  attendance: made(() => Attendance, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class AttendanceConnection extends connectionOf('Attendance', Attendance) {}

@InputType({ description: 'Who of those that attend.' })
export class AttendanceFilter {
  @Field(() => [AttendanceRole], {
    nullable: true,
    description: 'In one of these roles; in any when left out or empty.',
  })
  roles?: AttendanceRole[] | null;
  @Field(() => [AttendanceState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: AttendanceState[] | null;
}
