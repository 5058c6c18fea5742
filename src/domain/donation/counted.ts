import { tableOf } from '../../store/lists/listing.js';
import { filterId } from '../reference.js';
import { narrow, type Narrow } from '../shape/narrowing.js';
import { DonationAbove } from './entity.js';

/** The donations that the total of an organisation counts. One that was merged keeps its own, as it keeps its total. */
export const countedBy: Narrow<string> = narrow(
  { by: ['countedById'], isTold: true },
  (organisationId, { manager, field }) => {
    const id = filterId('Organisation', field, organisationId);
    const above = tableOf(manager, DonationAbove);
    return {
      where: 'item.countedById = ?',
      values: [id],
      indexes: { recordedAt: 'ix_donation_counted' },
      or: {
        join: { table: `${above} above`, on: 'item.id = above.donationId' },
        where: 'above.scope = ?',
        values: [id],
        order: { recordedAt: 'above.recordedAt', id: 'above.donationId' },
      },
    };
  },
);
