import { Field, ObjectType } from 'type-graphql';
import { CONNECTION, connectionOf } from '../shape/connection.js';
import { id, reason } from '../shape/fields.js';
import { input, type ReadFrom } from '../shape/input.js';
import { Payload } from '../shape/payload.js';
import { keyed } from '../shape/repeatable.js';
import { Waiver } from './entity.js';

export const GiveWaiver = input(
  'GiveWaiverInput',
  {
    organisationId: id('Organisation').says('Which allows it.'),
    text: reason.says('What it allows, and why, for everyone to read.'),
    ...keyed,
  },
  { description: 'One person may do what otherwise takes two.' },
);
export type GiveWaiver = ReadFrom<typeof GiveWaiver>;

export const WithdrawWaiver = input(
  'WithdrawWaiverInput',
  { waiverId: id('Waiver'), ...keyed },
  { description: 'The waiver that is to end.' },
);
export type WithdrawWaiver = ReadFrom<typeof WithdrawWaiver>;

@ObjectType({ description: 'The waiver as it is now, or why it was refused.' })
export class WaiverPayload extends Payload {
  @Field(() => Waiver, { nullable: true, description: 'The waiver as it is now; null when it was refused.' })
  waiver?: Waiver | null;
}

@ObjectType(CONNECTION)
export class WaiverConnection extends connectionOf('Waiver', Waiver) {}
