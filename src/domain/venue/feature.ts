import type { Feature } from '../feature.js';
import { Booking } from './booking.js';
import { Venue } from './entity.js';
import { VENUE_ENTRIES_SAY, VenueEntry } from './entries.js';
import { bookings, venues } from './lists.js';
import { Venues1796342400020 } from './migration.js';
import { venueMutations } from './mutations.js';
import { VenueResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Venue: { prefix: 'ven'; noun: { en: 'venue'; zh: '场所' } };
    Booking: { prefix: 'bkg'; noun: { en: 'booking'; zh: '预订' } };
  }
}

export const venue: Feature = {
  name: 'venue',
  ids: {
    Venue: { prefix: 'ven', noun: { en: 'venue', zh: '场所' } },
    Booking: { prefix: 'bkg', noun: { en: 'booking', zh: '预订' } },
  },
  entities: [Venue, Booking],
  movesWithOrganisation: [Venue, Booking],
  migrations: [Venues1796342400020],
  nodes: [Venue, Booking],
  entries: VenueEntry,
  entriesSay: VENUE_ENTRIES_SAY,
  searchable: [{ entity: Venue, says: 'Venues, by name.', texts: { name: 'nameText' } }],
  links: { venue: Venue, booking: Booking },
  lists: [venues, bookings],
  mutations: venueMutations,
  resolvers: () => [new VenueResolver()],
};
