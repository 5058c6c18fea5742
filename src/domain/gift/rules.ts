import { Fault } from '../../core/faults.js';
import type { Donation } from '../donation/entity.js';
import type { AnnouncedGift } from './entity.js';

/**
 * The amount of one whose donor is not shown must not come to be known as that of somebody who stood on the stage.
 * @throws Fault GIFT_OF_ANOTHER_EVENT, DONOR_NOT_SHOWN said of `donationId`
 */
export function mustFulfil(
  donation: Pick<Donation, 'eventId' | 'publishName' | 'giverId'>,
  gift: Pick<AnnouncedGift, 'eventId' | 'organisationId'>,
): void {
  if (donation.eventId !== gift.eventId) {
    throw new Fault('GIFT_OF_ANOTHER_EVENT', undefined, { field: ['donationId'] });
  }
  if (!donation.publishName) throw new Fault('DONOR_NOT_SHOWN', undefined, { field: ['donationId'] });
  if (gift.organisationId !== null && donation.giverId !== gift.organisationId) {
    throw new Fault('GIFT_OF_ANOTHER_DONOR', undefined, { field: ['donationId'] });
  }
}
