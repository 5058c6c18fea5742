import { id, reason } from '../../shape/inputs/fields.js';
import { command, type ReadFrom } from '../../shape/inputs/input.js';
import { keyRequired } from '../../shape/inputs/repeatable.js';
import { made, payload } from '../../shape/changes/payload.js';
import { money } from '../../shape/values/money.js';
import { Donation } from '../entity.js';
import { LedgerLine } from '../ledger/rows.js';
import { DonationTarget } from '../scope.js';

export const MoveDonation = command(
  {
    id: id('Donation').says('The gift that was recorded for something else than it was meant for.'),
    to: DonationTarget.says('What it was meant for: of the same currency.'),
    amount: money
      .optional()
      .says('How much of its `balance`, in the currency of the gift; all of it when left out.'),
    reason: reason.says('Why, for those who keep the books.'),
    ...keyRequired,
  },
  { description: 'A gift that is moved to what it was meant for.' },
);
export type MoveDonation = ReadFrom<typeof MoveDonation>;

export const MovedPayload = payload('The gift that was moved, where it is now, or why it was refused.', {
  donation: made(
    () => Donation,
    'What it is now: a gift of the same donor to what it was meant for; null when it was refused.',
  ),
  line: made(
    () => LedgerLine,
    'The last line into its ledger; `counterpart` is that out of the other, and names the gift that has less.',
  ),
});
