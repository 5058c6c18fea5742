import { EDIT_EVENT } from '../event/permissions.js';
import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Booking, bookingStateAfter } from './booking.js';
import { Venue } from './entity.js';
import { BookVenue, BookingPayload, CancelBooking, RecordVenue, UpdateVenue, VenuePayload } from './input.js';
import { BOOK_VENUES, CANCEL_BOOKINGS, KEEP_VENUES } from './permissions.js';
import { bookVenue, cancelBooking, recordVenue, updateVenue } from './service.js';

const OF_ITS_VENUE = visibility(CANCEL_BOOKINGS, async (loaders, { venueId, organisationId }: Booking) => {
  const venue = await loaders.byId(Venue).load(venueId);
  return { organisation: venue ? [organisationId, venue.organisationId] : organisationId };
});

export const venueMutations = [
  mutation('recordVenue', {
    description: 'Records a venue that an organisation keeps.',
    requires: [KEEP_VENUES],
    input: RecordVenue,
    payload: VenuePayload,
    on: [actsOn(Organisation, { by: ofOrganisation(KEEP_VENUES) })],
    change: async (tx, actor, command) => ({ venue: await recordVenue(tx, actor, command) }),
  }),
  mutation('updateVenue', {
    description: 'Changes what is said of a venue. It cannot be closed while it is booked.',
    requires: [KEEP_VENUES],
    input: UpdateVenue,
    payload: VenuePayload,
    on: [actsOn(Venue, { by: ofItsOrganisation(KEEP_VENUES) })],
    change: async (tx, actor, command) => ({ venue: await updateVenue(tx, actor, command) }),
  }),
  mutation('bookVenue', {
    description:
      'Books hours of a venue, for an event or for another purpose. No two bookings share a moment.',
    requires: [BOOK_VENUES, EDIT_EVENT],
    input: BookVenue,
    payload: BookingPayload,
    // Any organisation may book any venue: which one does is said by the input.
    on: [actsOn(Organisation, { by: ofOrganisation(BOOK_VENUES) })],
    change: async (tx, actor, command) => ({ booking: await bookVenue(tx, actor, command) }),
  }),
  mutation('cancelBooking', {
    description: 'Cancels a booking: its hours are free again. Who booked it may, and who keeps the venue.',
    requires: [CANCEL_BOOKINGS],
    input: CancelBooking,
    payload: BookingPayload,
    on: [actsOn(Booking, { by: OF_ITS_VENUE, check: ({ state }) => bookingStateAfter(state, 'cancel') })],
    change: async (tx, actor, command) => ({ booking: await cancelBooking(tx, actor, command) }),
  }),
];
