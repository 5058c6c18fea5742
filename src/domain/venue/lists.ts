import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { IN_REGION, isWithin, pageOfRegion } from '../region/within.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { before, isId, oneOf, since } from '../shape/lists/narrowing.js';
import { Booking } from './booking.js';
import { Venue } from './entity.js';
import { VenueEntry } from './entries.js';
import { BookingConnection, BookingFilter, VenueConnection, VenueFilter } from './input.js';

const { VENUE_RECORDED, VENUE_UPDATED, VENUE_BOOKED, BOOKING_CANCELLED } = VenueEntry;

export const venues = list({
  of: Venue,
  connection: VenueConnection,
  changes: {
    items: [VENUE_RECORDED],
    columns: { nameKey: [VENUE_UPDATED], regionId: [VENUE_UPDATED] },
  },
  all: { field: 'venues', description: 'All venues, by name.' },
  on: [
    {
      type: Organisation,
      field: 'venues',
      description: 'The venues that it keeps, by name.',
      by: 'organisationId',
    },
    {
      type: Region,
      field: 'venues',
      description: 'Venues in it, or in a region that lies in it, by name.',
      by: IN_REGION,
      complexity: pageOfRegion,
    },
  ],
  filter: {
    type: VenueFilter,
    by: { organisationId: isId('Organisation', 'organisationId'), regionId: isWithin },
  },
  orderBy: orders(Venue, ['nameKey', 'createdAt']),
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const bookings = list({
  of: Booking,
  connection: BookingConnection,
  changes: { items: [VENUE_BOOKED], columns: { state: [BOOKING_CANCELLED] } },
  on: [
    {
      type: Venue,
      field: 'bookings',
      description: 'What is booked of it, the first to begin first; cancelled bookings too.',
      by: 'venueId',
    },
    {
      type: Organisation,
      field: 'bookings',
      description: 'What it has booked, the first to begin first; cancelled bookings too.',
      by: 'organisationId',
    },
    {
      type: Event,
      field: 'bookings',
      description: 'What is booked for it, the first to begin first; cancelled bookings too.',
      by: 'eventId',
    },
  ],
  filter: {
    type: BookingFilter,
    by: {
      states: oneOf('state'),
      startsFrom: since('startsAt'),
      startsBefore: before('startsAt', 'startsFrom'),
    },
  },
  orderBy: orders(Booking, ['startsAt']),
  usually: { field: 'startsAt', direction: Direction.ASC },
});
