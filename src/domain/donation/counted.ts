import { filterId } from '../reference.js';
import { belonging, narrow, type Link, type Narrow } from '../shape/lists/narrowing.js';
import { DonationAbove, type Donation } from './entity.js';

const COUNTED_HERE = 'countedById' satisfies keyof Donation;

/** Written with the donation, which is about all of them, and never changed. */
const COUNTED_ABOVE: Link<DonationAbove> = {
  ...{ entity: DonationAbove, item: 'donationId', parent: 'scope', changedBy: [], apart: false },
  order: { recordedAt: 'recordedAt', id: 'donationId' },
};

/** How donations belong to the organisations whose totals count them. */
export const COUNTED = [COUNTED_HERE, COUNTED_ABOVE as Link] as const;

/** The donations that the total of an organisation counts. One that was merged keeps its own, as it keeps its total. */
export const countedBy: Narrow<string> = narrow(
  { by: [COUNTED_HERE], isTold: true },
  (organisationId, { manager, field }) => {
    const values = [filterId('Organisation', field, organisationId)];
    const { column, ...above } = belonging(manager, COUNTED_ABOVE, 'above');
    return {
      where: `item.${COUNTED_HERE} = ?`,
      values,
      indexes: { recordedAt: 'ix_donation_counted' },
      or: { ...above, where: `${column} = ?`, values },
    };
  },
);
