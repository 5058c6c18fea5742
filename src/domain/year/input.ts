import { ObjectType } from 'type-graphql';
import { DonationTarget } from '../donation/scope.js';
import { made, payload } from '../shape/changes/payload.js';
import { year } from '../shape/inputs/fields.js';
import { command, type ReadFrom } from '../shape/inputs/input.js';
import { keyed } from '../shape/inputs/repeatable.js';
import { CONNECTION, connectionOf } from '../shape/lists/connection.js';
import { ClosedYear } from './entity.js';

export const CloseYear = command(
  {
    of: DonationTarget.says('Whose books.'),
    year: year.says('The year, such as 2025. It is over where what is given to is.'),
    ...keyed,
  },
  { description: 'The year of which books.' },
);
export type CloseYear = ReadFrom<typeof CloseYear>;

export const ClosedYearPayload = payload('A closed year, or why it was refused.', {
  closedYear: made(() => ClosedYear, 'Null when it was refused.'),
});

@ObjectType(CONNECTION)
export class ClosedYearConnection extends connectionOf('ClosedYear', ClosedYear) {}
