import { DonationEntry } from '../donation/entries.js';
import { Organisation } from '../organisation/entity.js';
import { dayOf } from '../shape/inputs/fields.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { before, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { DuePledge } from './entity.js';
import { PledgeEntry } from './entries.js';
import { DuePledgeConnection, DuePledgeFilter } from './input.js';
import { OWN_BOOKS } from './visibility.js';

/** Less has come than was promised: the same as mustBeOutstanding, in SQL. */
const OUTSTANDING = `(SELECT SUM(CASE line.countsAs WHEN 'PLEDGE' THEN line.amountMinor WHEN 'RECEIPT' THEN -line.amountMinor ELSE 0 END)
  FROM ledger_line line WHERE line.donationId = item.donationId) > 0`;

export const duePledges = list({
  of: DuePledge,
  connection: DuePledgeConnection,
  changes: {
    items: [
      PledgeEntry.PLEDGE_DUE_SET,
      DonationEntry.DONATION_RECEIVED,
      DonationEntry.DONATION_CORRECTED,
      DonationEntry.DONATION_MOVED,
    ],
    columns: { dueOn: [PledgeEntry.PLEDGE_DUE_SET] },
  },
  on: [
    {
      type: Organisation,
      field: 'duePledges',
      description:
        'Pledges in its books that have a day and have not come in whole, those that are due first; null unless you keep its books.',
      by: 'organisationId',
      seenBy: OWN_BOOKS,
      only: () => ({ where: OUTSTANDING, values: [] }),
    },
  ],
  filter: {
    type: DuePledgeFilter,
    by: { dueFrom: since('dueOn', dayOf), dueBefore: before('dueOn', 'dueFrom', dayOf) },
  },
  orderBy: orders(DuePledge, ['dueOn'], { called: { dueOn: 'DUE' } }),
  usually: { field: 'dueOn', direction: Direction.ASC },
});
