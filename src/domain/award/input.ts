import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Id } from '../../core/ids.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { choice, id } from '../shape/inputs/fields.js';
import { command, input, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { title } from '../shape/values/text.js';
import { ClaimantInput } from '../volunteer/participant.js';
import { Award, AwardKind, AwardState } from './entity.js';

const Occasion = input(
  'AwardOccasionInput',
  {
    eventId: id('Event').optional().says('An event that you organise.'),
    segmentId: id('Segment').optional().says('A part of the programme of an event that you organise.'),
  },
  { description: 'Where an award is given. Exactly one field.', oneOf: true },
).to(({ eventId, segmentId }) =>
  segmentId === null
    ? ({ field: 'eventId', eventId: eventId as Id<'Event'>, segmentId } as const)
    : ({ field: 'segmentId', eventId: null, segmentId } as const),
);

const fields = {
  kind: choice(AwardKind).says('What is handed over.'),
  title: title.says('What it says, or is called.'),
  handedTo: id('Membership').says('Who takes it for the organisation that receives it, such as its head.'),
  given: knownDate.says('When it was given, not in the future.'),
  source: title.says('Where this is reported.'),
};

export const GiveAward = command(
  {
    organisationId: id('Organisation').says('Who gives it: an organisation that you act for.'),
    to: ClaimantInput.says(
      'Who receives it: below the giver, a member unit or a volunteer of it, or somebody you act for.',
    ),
    kind: fields.kind,
    title: fields.title,
    handedToId: fields.handedTo.optional(),
    at: Occasion.optional().says('Where it is given.'),
    given: fields.given.optional().says('When it was given, not in the future; today when left out.'),
    source: fields.source.optional(),
    ...keyed,
  },
  { description: 'What is given to whom.' },
);
export type GiveAward = ReadFrom<typeof GiveAward>;

export const UpdateAward = command(
  {
    id: id('Award').says('Of the award.'),
    kind: fields.kind.ifGiven(),
    title: fields.title.ifGiven(),
    handedToId: fields.handedTo.ifGivenOr(null),
    given: fields.given.ifGiven(),
    source: fields.source.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateAward = ReadFrom<typeof UpdateAward>;

export const WithdrawAward = command(stepFields('Award'), { description: 'The award to take back.' });
export type WithdrawAward = ReadFrom<typeof WithdrawAward>;

export const AwardPayload = payload('An award as it is now, or why it was refused.', {
  award: made(() => Award, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class AwardConnection extends connectionOf('Award', Award) {}

@InputType({ description: 'Which awards.' })
export class AwardFilter {
  @Field(() => [AwardKind], {
    nullable: true,
    description: 'Of one of these kinds; of any when left out or empty.',
  })
  kinds?: AwardKind[] | null;
  @Field(() => [AwardState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: AwardState[] | null;
  @Field(() => ID, { nullable: true, description: 'In this part of a programme.' })
  segmentId?: string | null;
}
