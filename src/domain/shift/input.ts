import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { id, instant, wholeNumber } from '../shape/inputs/fields.js';
import { command, InputField, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { made, payload } from '../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { title } from '../shape/values/text.js';
import { Shift, ShiftState } from './entity.js';
import { mustBeTimes, mustHavePlaces } from './rules.js';

/** @throws Fault SHIFT_WITHOUT_PLACES, BAD_NUMBER */
const places = new InputField<number, number>(
  () => Int,
  (sent) => wholeNumber(1, LIMITS.PLACES_PER_SHIFT).read(mustHavePlaces(sent)),
);

const fields = {
  booth: title.says('The booth that it is at.'),
  areaId: id('Area').says('What volunteers help with.'),
  venueId: id('Venue').says('The premises that it is at.'),
  place: title.says('Where to come to.'),
  capacity: places.says('How many volunteers it has places for: one or more.'),
  startsAt: instant.says('When it begins.'),
  endsAt: instant.says(`When it ends: after it begins, at most ${String(LIMITS.SHIFT_HOURS)} hours later.`),
};

export const RecordShift = command(
  {
    eventId: id('Event').says('An event that you organise.'),
    ...fields,
    booth: fields.booth.optional(),
    areaId: fields.areaId.optional(),
    venueId: fields.venueId.optional(),
    place: fields.place.optional(),
    ...keyed,
  },
  { description: 'A shift for volunteers at an event.' },
).to((sent) => {
  mustBeTimes(sent);
  return sent;
});
export type RecordShift = ReadFrom<typeof RecordShift>;

export const UpdateShift = command(
  {
    id: id('Shift').says('Of the shift.'),
    booth: fields.booth.ifGivenOr(null),
    areaId: fields.areaId.ifGivenOr(null),
    venueId: fields.venueId.ifGivenOr(null),
    place: fields.place.ifGivenOr(null),
    capacity: fields.capacity.ifGiven().says('At least as many as are taken.'),
    startsAt: fields.startsAt.ifGiven(),
    endsAt: fields.endsAt.ifGiven(),
    served: wholeNumber(0, LIMITS.SERVED_PER_SHIFT)
      .ifGivenOr(null)
      .says('How many people were served in it: a count alone, never who.'),
  },
  UPDATE,
);
export type UpdateShift = ReadFrom<typeof UpdateShift>;

export const CancelShift = command(stepFields('Shift'), { description: 'A shift that is not held.' });
export type CancelShift = ReadFrom<typeof CancelShift>;

export const ShiftPayload = payload('A shift as it is now, or why it was refused.', {
  shift: made(() => Shift, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class ShiftConnection extends connectionOf('Shift', Shift) {}

@InputType({ description: 'Which shifts.' })
export class ShiftFilter {
  @Field(() => ID, { nullable: true, description: 'In this service area.' }) areaId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'With a place to sign up for, or without one, as a cancelled one is.',
  })
  free?: boolean | null;
  @Field(() => [ShiftState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: ShiftState[] | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'That begin then or later.' })
  startsFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'That begin earlier.' })
  startsBefore?: Date | null;
}
