import { Field, InputType, ObjectType } from 'type-graphql';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, day, id } from '../shape/inputs/fields.js';
import { reportedList } from '../shape/values/figure.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { DatePrecision } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { Day } from '../shape/values/scalars.js';
import { passage, title } from '../shape/values/text.js';
import { Milestone } from './entity.js';

const fields = {
  title: title.says('What happened, in a line.'),
  summary: passage.says('More about it.'),
  date: day.says('Any day of the month or the year if no more is known.'),
  precision: choice(DatePrecision).says('How much of the date is known.'),
  figures: reportedList.says('What was counted then.'),
  source: title.says('Where this is reported.'),
};

export const RecordMilestone = command(
  {
    organisationId: id('Organisation').says('Whose milestone it is.'),
    ...fields,
    summary: fields.summary.optional(),
    precision: fields.precision.or(DatePrecision.DAY),
    figures: fields.figures.optional(),
    source: fields.source.optional(),
    ...keyed,
  },
  { description: 'Of an organisation that you act for.' },
);
export type RecordMilestone = ReadFrom<typeof RecordMilestone>;

export const UpdateMilestone = command(
  {
    id: id('Milestone').says('Of the milestone.'),
    title: fields.title.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
    date: fields.date.ifGiven(),
    precision: fields.precision.ifGiven(),
    figures: fields.figures.ifGivenOr([]),
    source: fields.source.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateMilestone = ReadFrom<typeof UpdateMilestone>;

export const MilestonePayload = payload('A milestone as it is now, or why it was refused.', {
  milestone: made(() => Milestone, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class MilestoneConnection extends connectionOf('Milestone', Milestone) {}

@InputType({ description: 'Which milestones.' })
export class MilestoneFilter {
  @Field(() => Day, { nullable: true, description: 'Of this day or a later one.' }) dateFrom?: Date | null;
  @Field(() => Day, { nullable: true, description: 'Of an earlier day.' }) dateBefore?: Date | null;
}
