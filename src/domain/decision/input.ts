import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { day, id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { passage, title } from '../shape/values/text.js';
import { Decision } from './entity.js';
import { DecisionState } from './states.js';

const fields = {
  title: title.says('What it is about, in a line.'),
  body: passage.says('What it says, where its title does not say all.'),
};

export const ProposeDecision = command(
  {
    eventId: id('Event').says('The meeting that decides: an event that you host.'),
    title: fields.title,
    body: fields.body.optional(),
    ...keyed,
  },
  { description: 'What is put to a meeting for decision.' },
);
export type ProposeDecision = ReadFrom<typeof ProposeDecision>;

export const UpdateDecision = command(
  {
    id: id('Decision').says('One that its meeting has not decided.'),
    title: fields.title.ifGiven(),
    body: fields.body.ifGivenOr(null),
  },
  UPDATE,
);
export type UpdateDecision = ReadFrom<typeof UpdateDecision>;

export const TakeDecision = command(
  {
    id: id('Decision').says('The id of the decision.'),
    decidedOn: day
      .optional()
      .says(
        'The day on which the meeting decided, not before it began and not in the future; today, in the time zone of the event, when left out.',
      ),
    segmentId: id('Segment').optional().says('The part of the programme of its meeting in which it decided.'),
    ...keyed,
  },
  { description: 'What a meeting has decided, and when.' },
);
export type TakeDecision = ReadFrom<typeof TakeDecision>;

export const DecisionPayload = payload('A decision as it is now, or why it was refused.', {
  decision: made(() => Decision, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class DecisionConnection extends connectionOf('Decision', Decision) {}

@InputType({ description: 'Which decisions.' })
export class DecisionFilter {
  @Field(() => [DecisionState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: DecisionState[] | null;
}
