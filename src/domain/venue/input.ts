import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { USUAL_TIME_ZONE } from '../../core/time.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, day, id, instant, timeZone } from '../shape/inputs/fields.js';
import { Qualifier } from '../shape/values/figure.js';
import { command, input, several, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { money } from '../shape/values/money.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { keyedName, passage, title } from '../shape/values/text.js';
import { Booking, BookingState } from './booking.js';
import { Venue } from './entity.js';
import { mustBeBookable } from './rules.js';

/** @throws Fault TOO_MANY_ITEMS, DUPLICATE_ITEM */
const closingDays = several(day, LIMITS.VENUE_CLOSING_DAYS).to((days) => {
  if (new Set(days).size < days.length) throw new Fault('DUPLICATE_ITEM');
  return days.toSorted();
});

const fields = {
  name: keyedName.says('What it is called.'),
  summary: passage.says('More about it.'),
  purposes: several(title, LIMITS.VENUE_PURPOSES)
    .to((read) => read.map((nameText) => ({ nameText })))
    .says(`What it is for. At most ${String(LIMITS.VENUE_PURPOSES)}.`),
  regionId: id('Region').says('Where it is.'),
  address: passage.says('Its address.'),
  cost: money
    .to(({ minor, currency }) => ({ costMinor: minor, currency }))
    .says('What the making of it cost; left out where that is not disclosed, never 0.'),
  costQualifier: choice(Qualifier).says('How the cost is meant.'),
  opened: knownDate.says('When it opened, or will open: nothing is booked before.'),
  closedOn: closingDays.says(`Days on which it is closed. At most ${String(LIMITS.VENUE_CLOSING_DAYS)}.`),
};

export const RecordVenue = command(
  {
    organisationId: id('Organisation').says('Who keeps it.'),
    ...fields,
    summary: fields.summary.optional(),
    purposes: fields.purposes.or([]),
    regionId: fields.regionId.optional(),
    address: fields.address.optional(),
    cost: fields.cost.optional(),
    costQualifier: fields.costQualifier.or(Qualifier.EXACT),
    opened: fields.opened.optional(),
    closedOn: fields.closedOn.or([]),
    timeZone: timeZone.or(USUAL_TIME_ZONE).says('Where its clocks are; it stays so.'),
    ...keyed,
  },
  { description: 'A venue of an organisation that you act for.' },
);
export type RecordVenue = ReadFrom<typeof RecordVenue>;

export const UpdateVenue = command(
  {
    id: id('Venue').says('Of the venue.'),
    name: fields.name.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
    purposes: fields.purposes.ifGivenOr([]),
    regionId: fields.regionId.ifGivenOr(null),
    address: fields.address.ifGivenOr(null),
    cost: fields.cost.ifGivenOr({ costMinor: null }),
    costQualifier: fields.costQualifier.ifGiven(),
    opened: fields.opened.ifGivenOr(null),
    closedOn: fields.closedOn.ifGivenOr([]),
  },
  UPDATE,
);
export type UpdateVenue = ReadFrom<typeof UpdateVenue>;

const BookedFor = input(
  'BookedForInput',
  {
    eventId: id('Event').optional().says('An event that you organise.'),
    purpose: title.optional().says('What it is for, in a line.'),
  },
  { description: 'What a venue is booked for. Exactly one field.', oneOf: true },
);

export const BookVenue = command(
  {
    venueId: id('Venue').says('What is booked.'),
    organisationId: id('Organisation').says('Who books it: an organisation that you act for.'),
    for: BookedFor.says('What it is booked for.'),
    startsAt: instant.says('From then on; hours that have passed can be told as well.'),
    endsAt: instant.says(
      `Until then: the next may begin at that moment. At most ${String(LIMITS.BOOKING_HOURS)} hours later.`,
    ),
    ...keyed,
  },
  { description: 'Which hours of which venue are booked, by whom and for what.' },
).to((sent) => {
  mustBeBookable(sent);
  return sent;
});
export type BookVenue = ReadFrom<typeof BookVenue>;

export const CancelBooking = command(stepFields('Booking'), { description: 'The booking to cancel.' });
export type CancelBooking = ReadFrom<typeof CancelBooking>;

export const VenuePayload = payload('A venue as it is now, or why it was refused.', {
  venue: made(() => Venue, 'Null when it was refused.'),
});

export const BookingPayload = payload('A booking as it is now, or why it was refused.', {
  booking: made(() => Booking, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class VenueConnection extends connectionOf('Venue', Venue) {}

@ObjectType(CONNECTION)
export class BookingConnection extends connectionOf('Booking', Booking) {}

@InputType({ description: 'Which venues.' })
export class VenueFilter {
  @Field(() => ID, { nullable: true, description: 'Kept by this organisation; not by those below it.' })
  organisationId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this region, or in one that lies in it.' })
  regionId?: string | null;
}

@InputType({ description: 'Which bookings.' })
export class BookingFilter {
  @Field(() => [BookingState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: BookingState[] | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'That begin then or later.' })
  startsFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'That begin earlier.' })
  startsBefore?: Date | null;
}
