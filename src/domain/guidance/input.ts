import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { knownDate } from '../shape/values/known-date.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { Day } from '../shape/values/scalars.js';
import { Guidance } from './entity.js';

const fields = {
  from: knownDate.says('Since when, as far as it is known; it can be in the future.'),
  to: knownDate.says('The last of it; without an end when left out.'),
};

export const RecordGuidance = command(
  {
    organisationId: id('Organisation').says('Who is guided: an organisation that you act for.'),
    guideId: id('Organisation').says(
      'Who guides it: a body that you act for as well, or one that it is below or a member unit of.',
    ),
    from: fields.from.optional(),
    to: fields.to.optional(),
    ...keyed,
  },
  { description: 'Which body guides which organisation, and for how long.' },
);
export type RecordGuidance = ReadFrom<typeof RecordGuidance>;

const guidanceId = id('Guidance').says('Of who guides whom.');

export const UpdateGuidance = command(
  { id: guidanceId, from: fields.from.ifGivenOr(null), to: fields.to.ifGivenOr(null) },
  UPDATE,
);
export type UpdateGuidance = ReadFrom<typeof UpdateGuidance>;

export const RemoveGuidance = command(
  { id: guidanceId, ...keyed },
  { description: 'What should not have been said.' },
);
export type RemoveGuidance = ReadFrom<typeof RemoveGuidance>;

export const GuidancePayload = payload('Who guides whom as it is now, or why it was refused.', {
  guidance: made(() => Guidance, 'Null when it was refused, or taken out.'),
});

@ObjectType(CONNECTION)
export class GuidanceConnection extends connectionOf('Guidance', Guidance) {}

@InputType({ description: 'Who guides whom.' })
export class GuidanceFilter {
  @Field(() => Day, {
    nullable: true,
    description: 'On this day, as far as the dates are known: of today those that guide now.',
  })
  on?: Date | null;
}
