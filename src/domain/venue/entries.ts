/** Feed entries of venues and their bookings. */
export enum VenueEntry {
  VENUE_RECORDED = 'VENUE_RECORDED',
  VENUE_UPDATED = 'VENUE_UPDATED',
  VENUE_BOOKED = 'VENUE_BOOKED',
  BOOKING_CANCELLED = 'BOOKING_CANCELLED',
}

export const VENUE_ENTRIES_SAY: Readonly<Record<VenueEntry, string>> = {
  VENUE_RECORDED: 'A venue was recorded.',
  VENUE_UPDATED: 'What is said of a venue changed.',
  VENUE_BOOKED: 'A venue was booked; `organisation` is who booked it.',
  BOOKING_CANCELLED: 'A booking of a venue was cancelled: its hours are free again.',
};
