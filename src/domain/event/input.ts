import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { tooMany } from '../../core/bounds.js';
import { LIMITS } from '../../core/limits.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id, ids, instant, reason, timeZone, wholeNumber } from '../shape/inputs/fields.js';
import { Qualifier, reported, reportedList } from '../shape/values/figure.js';
import { money } from '../shape/values/money.js';
import { command, input, several, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyedName, passage, title } from '../shape/values/text.js';
import { Event, EventKind, EventState, SegmentKind } from './entity.js';
import { plannedMinutes } from './programme/input.js';
import { mustEndAfter } from './rules.js';

const Segments = several(
  input(
    'SegmentInput',
    {
      kind: choice(SegmentKind).says('What happens in it.'),
      title: title.says('What it is called.'),
      plannedMinutes: plannedMinutes.optional(),
    },
    { description: 'A part of the programme of a new event.' },
  ),
  LIMITS.SEGMENTS_PER_EVENT,
);

/** The host first. @throws Fault NOT_FOUND when there is none, TOO_MANY_ITEMS */
const organisers = ids('Organisation')
  .to((organiserIds) => {
    if (organiserIds.length > LIMITS.ORGANISERS_PER_EVENT) throw tooMany(LIMITS.ORGANISERS_PER_EVENT);
    return organiserIds;
  })
  .says('The host first.');

const projectsPerClaimant = wholeNumber(1, LIMITS.PROJECTS_PER_EVENT);

const raised = money.says('What was raised at it, as reported, in its currency; it is in no total.');
const raisedQualifier = choice(Qualifier).says('How `raised` is meant.');

export const CreateEvent = command(
  {
    name: keyedName.says('What it is called.'),
    summary: passage.optional().says('What it is about.'),
    kind: choice(EventKind).says('What kind of event it is.'),
    startsAt: instant.says('When it begins.'),
    endsAt: instant.optional().says('When it ends; after it begins.'),
    timeZone: timeZone
      .optional()
      .says('Where its clocks are; that of the gateway (TIME_ZONE of its settings) when left out.'),
    venue: passage.optional().says('Where it is held.'),
    regionId: id('Region').optional().says('The region it is held in.'),
    organiserIds: organisers,
    attendance: reported.optional().says('How many attended, as reported.'),
    raised: raised.optional(),
    raisedQualifier: raisedQualifier.or(Qualifier.EXACT),
    figures: reportedList.optional().says('Figures that were reported of it, in order. At most 200.'),
    projectsPerClaimant: projectsPerClaimant
      .optional()
      .says('How many projects one claimant can take on at it; any number when left out.'),
    segments: Segments.optional().says('Its programme, in order.'),
    ...keyed,
  },
  { description: 'An event that people can attend.' },
).to((command) => {
  mustEndAfter(command.startsAt, command.endsAt);
  return command;
});
export type CreateEvent = ReadFrom<typeof CreateEvent>;

export const UpdateEvent = command(
  {
    id: id('Event').says('The event to change.'),
    name: keyedName.ifGiven().says('What it is called.'),
    summary: passage.ifGivenOr(null).says('What it is about.'),
    kind: choice(EventKind).ifGiven().says('What kind of event it is.'),
    startsAt: instant.ifGiven().says('When it begins.'),
    endsAt: instant.ifGivenOr(null).says('When it ends; after it begins.'),
    timeZone: timeZone.ifGiven().says('Where its clocks are.'),
    venue: passage.ifGivenOr(null).says('Where it is held.'),
    regionId: id('Region').ifGivenOr(null).says('The region it is held in.'),
    organiserIds: organisers.ifGiven().says('Replaces its organisers. The host stays, and is named first.'),
    attendance: reported.ifGivenOr(null).says('How many attended, as reported.'),
    raised: raised.ifGivenOr(null),
    raisedQualifier: raisedQualifier.ifGiven(),
    figures: reportedList.ifGivenOr([]).says('Replaces its figures.'),
    projectsPerClaimant: projectsPerClaimant
      .ifGivenOr(null)
      .says('The host alone says it. What is taken on already stays.'),
  },
  UPDATE,
);
export type UpdateEvent = ReadFrom<typeof UpdateEvent>;

export const CancelEvent = command(
  {
    id: id('Event').says('The event to cancel.'),
    reason: reason.optional().says('Why, for everyone to read.'),
    ...keyed,
  },
  { description: 'The event that is not held.' },
);
export type CancelEvent = ReadFrom<typeof CancelEvent>;

export const ReinstateEvent = command(
  { id: id('Event').says('One that was cancelled.'), ...keyed },
  { description: 'The event that is held after all.' },
);
export type ReinstateEvent = ReadFrom<typeof ReinstateEvent>;

export const EventPayload = payload('The event as it is now, or why it was refused.', {
  event: made(() => Event, 'The event as it is now; null when it was refused.'),
});

@ObjectType(CONNECTION)
export class EventConnection extends connectionOf('Event', Event) {}

@InputType({ description: 'Which events.' })
export class EventFilter {
  @Field(() => [EventKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: EventKind[] | null;
  @Field(() => [EventState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: EventState[] | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Organised by this organisation, as host or beside it; not by organisations below it.',
  })
  organiserId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this region, or in one that lies in it.' })
  regionId?: string | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Beginning at this time or later.' })
  startsFrom?: Date | null;
  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Beginning before this time.' })
  startsBefore?: Date | null;
}
