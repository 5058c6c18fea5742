import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { LIMITS } from '../../core/limits.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, day, flag, id, reason, wholeNumber } from '../shape/inputs/fields.js';
import { command, several, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed, keyRequired } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { passage, title } from '../shape/values/text.js';
import { Need, NeedKind } from './entity.js';
import { NeedState } from './steps/states.js';

export const skills = several(title, LIMITS.VOLUNTEER_SKILLS).to((read) =>
  read.map((nameText) => ({ nameText })),
);

const fields = {
  regionId: id('Region').says('Where; the region of its organisation when left out.'),
  areaId: id('Area').says('Its service area.'),
  kind: choice(NeedKind).says('What is needed.'),
  title: title.says('What is needed, in a line; no names of those in need.'),
  summary: passage.says('More about it; no names of those in need.'),
  skills: skills.says(`What whoever helps can do. At most ${String(LIMITS.VOLUNTEER_SKILLS)}.`),
  wanted: wholeNumber(1, LIMITS.WANTED_PER_NEED).says('How many are wanted: people who help, or pieces.'),
  dueOn: day.says('The last day on which it is met in time: today or later.'),
};

export const PlaceNeed = command(
  {
    organisationId: id('Organisation').says('Who places it: an organisation that you act for.'),
    coordinatorId: id('Organisation')
      .optional()
      .says(
        'Who reviews and dispatches it: itself, one above it or one it is a member unit of; the one above when left out.',
      ),
    ...fields,
    regionId: fields.regionId.optional(),
    areaId: fields.areaId.optional(),
    kind: fields.kind.or(NeedKind.SERVICE),
    summary: fields.summary.optional(),
    skills: fields.skills.or([]),
    wanted: fields.wanted.or(1),
    dueOn: fields.dueOn.optional(),
    ...keyed,
  },
  { description: 'What is needed, where and until when.' },
);
export type PlaceNeed = ReadFrom<typeof PlaceNeed>;

export const UpdateNeed = command(
  {
    id: id('Need').says('Of the need.'),
    regionId: fields.regionId.ifGivenOr(null),
    areaId: fields.areaId.ifGivenOr(null),
    kind: fields.kind.ifGiven(),
    title: fields.title.ifGiven(),
    summary: fields.summary.ifGivenOr(null),
    skills: fields.skills.ifGivenOr([]),
    wanted: fields.wanted.ifGiven(),
    dueOn: fields.dueOn.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateNeed = ReadFrom<typeof UpdateNeed>;

const step = stepFields('Need');

export const ReviewNeed = command(
  { ...step, approved: flag.says('Into the pool; otherwise it is rejected, with a reason.') },
  { description: 'What review says of a need.' },
);
export type ReviewNeed = ReadFrom<typeof ReviewNeed>;

export const WithdrawNeed = command(step, { description: 'The need that is needed no more.' });
export type WithdrawNeed = ReadFrom<typeof WithdrawNeed>;

export const DispatchNeed = command(
  { id: step.id, groupId: id('Organisation').says('The group that is asked.'), ...keyed },
  { description: 'Which group is asked to see to a need.' },
);
export type DispatchNeed = ReadFrom<typeof DispatchNeed>;

export const AcceptNeed = command({ id: step.id, ...keyed }, { description: 'The need to see to.' });
export type AcceptNeed = ReadFrom<typeof AcceptNeed>;

export const TakeNeed = command(
  {
    id: id('Need').says('A need in the pool.'),
    groupId: id('Organisation').says('Who takes it: an organisation that you act for.'),
    ...keyRequired,
  },
  { description: 'Who takes which need from the pool.' },
);
export type TakeNeed = ReadFrom<typeof TakeNeed>;

export const ReturnNeed = command(step, { description: 'The need that goes back into the pool.' });
export type ReturnNeed = ReadFrom<typeof ReturnNeed>;

export const CompleteNeed = command(
  {
    id: step.id,
    outcome: passage.says('What was done, with what shows it; no names of those in need.'),
    provided: wholeNumber(0, LIMITS.WANTED_PER_NEED)
      .optional()
      .says('How many helped, or pieces; as many as were wanted when left out.'),
    ...keyed,
  },
  { description: 'How a need was met.' },
);
export type CompleteNeed = ReadFrom<typeof CompleteNeed>;

export const RateNeed = command(
  {
    id: step.id,
    rating: wholeNumber(1, 5).says('From 1 to 5.'),
    note: reason.optional().says('In words, for everyone to read.'),
    ...keyed,
  },
  { description: 'How a need was met, as whoever placed it says. It stays.' },
);
export type RateNeed = ReadFrom<typeof RateNeed>;

export const NeedPayload = payload('A need as it is now, or why it was refused.', {
  need: made(() => Need, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class NeedConnection extends connectionOf('Need', Need) {}

@InputType({ description: 'Which needs.' })
export class NeedFilter {
  @Field(() => [NeedState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: NeedState[] | null;
  @Field(() => [NeedKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: NeedKind[] | null;
  @Field(() => ID, { nullable: true, description: 'In this service area.' }) areaId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this region, or in one that lies in it.' })
  regionId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Past its last day and not met, or only the others.' })
  overdue?: boolean | null;
}
