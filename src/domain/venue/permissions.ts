import { rightsOn } from '../right.js';

const right = rightsOn('Venues', '场所');

export const KEEP_VENUES = right('say which venues this organisation keeps', '登记、修改该组织的场所', {
  organisation: ['OPERATOR'],
});
/** Nobody is named without consent. */
export const BOOK_VENUES = right('book a venue for this organisation', '以该组织的名义预订场所', {
  organisation: ['OPERATOR'],
});
/** Of both who booked it and who keeps the venue. */
export const CANCEL_BOOKINGS = right(
  'cancel what this organisation has booked, or what is booked at its venues',
  '取消该组织的预订，或取消对该组织场所的预订',
  { organisation: ['OPERATOR'] },
);
