import { Field, InputType, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id, reason } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { Waiver } from './entity.js';

export const GiveWaiver = command(
  {
    organisationId: id('Organisation').says('Which allows it.'),
    text: reason.says('What it allows, and why, for everyone to read.'),
    ...keyed,
  },
  { description: 'One person may do what otherwise takes two.' },
);
export type GiveWaiver = ReadFrom<typeof GiveWaiver>;

export const WithdrawWaiver = command(
  { id: id('Waiver').says('The id of the waiver.'), ...keyed },
  { description: 'The waiver that is to end.' },
);
export type WithdrawWaiver = ReadFrom<typeof WithdrawWaiver>;

export const WaiverPayload = payload('The waiver as it is now, or why it was refused.', {
  waiver: made(() => Waiver, 'The waiver as it is now; null when it was refused.'),
});

@ObjectType(CONNECTION)
export class WaiverConnection extends connectionOf('Waiver', Waiver) {}

@InputType({ description: 'Which waivers.' })
export class WaiverFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that hold; or those that were withdrawn.' })
  current?: boolean | null;
}
