import { Field, InputType, ObjectType } from 'type-graphql';
import { DonationTarget } from '../donation/scope.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { id } from '../shape/inputs/fields.js';
import { command, UPDATE, type ReadFrom } from '../shape/inputs/input.js';
import { made, payload } from '../shape/changes/payload.js';
import { keyRequired } from '../shape/inputs/repeatable.js';
import { stepFields } from '../shape/inputs/steps.js';
import { money } from '../shape/values/money.js';
import { Match, MatchState } from './entity.js';

const upTo = money.says('How much at most, in the currency of what is given to; above 0.');

export const OfferMatch = command(
  {
    organisationId: id('Organisation').says('Who matches: one that you act for.'),
    to: DonationTarget.says('Whose gifts are matched, from now on.'),
    upTo,
    ...keyRequired,
  },
  { description: 'Who gives as much again as others give to what, up to how much.' },
);
export type OfferMatch = ReadFrom<typeof OfferMatch>;

export const UpdateMatch = command({ id: id('Match').says('Of the match.'), upTo: upTo.ifGiven() }, UPDATE);
export type UpdateMatch = ReadFrom<typeof UpdateMatch>;

export const ReceiveMatch = command(
  {
    id: id('Match').says('The match of which money has come.'),
    amount: money.says('How much has come; with what came before not more than was promised.'),
    ...keyRequired,
  },
  { description: 'Money that was promised to match gifts has come.' },
);
export type ReceiveMatch = ReadFrom<typeof ReceiveMatch>;

export const EndMatch = command(stepFields('Match'), { description: 'The match that ends.' });
export type EndMatch = ReadFrom<typeof EndMatch>;

export const MatchPayload = payload('A match as it is now, or why it was refused.', {
  match: made(() => Match, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class MatchConnection extends connectionOf('Match', Match) {}

@InputType({ description: 'Which matches.' })
export class MatchFilter {
  @Field(() => [MatchState], {
    nullable: true,
    description: 'In one of these states; in any when left out or empty.',
  })
  states?: MatchState[] | null;
}
