import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { choice, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { made, payload } from '../shape/changes/payload.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { reportedList } from '../shape/values/figure.js';
import { knownDate } from '../shape/values/known-date.js';
import { passage, title } from '../shape/values/text.js';
import { Activity, ActivityKind } from './entity.js';

const fields = {
  kind: choice(ActivityKind).says('What it is.'),
  title: title.says('What it is called.'),
  summary: passage.says('More about it.'),
  frequency: title.says('How often, such as “every second Saturday”.'),
  areaId: id('Area').says('The service area that it is in.'),
  since: knownDate.says('Since when.'),
  until: knownDate.says('Until when; left out while it goes on.'),
  figures: reportedList.says('What was achieved, each with its measure; counted today or before.'),
};

export const RecordActivity = command(
  {
    organisationId: id('Organisation').says('Whose activity it is.'),
    kind: fields.kind,
    title: fields.title,
    summary: fields.summary.optional(),
    frequency: fields.frequency.optional(),
    areaId: fields.areaId.optional(),
    since: fields.since.optional(),
    until: fields.until.optional(),
    figures: fields.figures.or([]),
    ...keyed,
  },
  { description: 'Of an organisation that you act for.' },
);
export type RecordActivity = ReadFrom<typeof RecordActivity>;

export const UpdateActivity = command(
  {
    id: id('Activity').says('Of the activity.'),
    kind: fields.kind.ifGiven(),
    title: fields.title.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
    frequency: fields.frequency.ifGivenOr(null),
    areaId: fields.areaId.ifGivenOr(null),
    since: fields.since.ifGivenOr(null),
    until: fields.until.ifGivenOr(null),
    figures: fields.figures.ifGivenOr([]),
  },
  UPDATE,
);
export type UpdateActivity = ReadFrom<typeof UpdateActivity>;

export const ActivityPayload = payload('An activity as it is now, or why it was refused.', {
  activity: made(() => Activity, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class ActivityConnection extends connectionOf('Activity', Activity) {}

@InputType({ description: 'Which activities.' })
export class ActivityFilter {
  @Field(() => [ActivityKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: ActivityKind[] | null;
  @Field(() => ID, { nullable: true, description: 'In this service area.' }) areaId?: string | null;
}
