/** What of volunteers stands in the feed. */
export enum VolunteerEntry {
  VOLUNTEER_CREATED = 'VOLUNTEER_CREATED',
  VOLUNTEER_UPDATED = 'VOLUNTEER_UPDATED',
}
