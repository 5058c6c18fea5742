/** Feed entries of volunteers. */
export enum VolunteerEntry {
  VOLUNTEER_CREATED = 'VOLUNTEER_CREATED',
  VOLUNTEER_UPDATED = 'VOLUNTEER_UPDATED',
  VOLUNTEER_FORGOTTEN = 'VOLUNTEER_FORGOTTEN',
}

export const VOLUNTEER_ENTRIES_SAY: Readonly<Record<VolunteerEntry, string>> = {
  VOLUNTEER_CREATED: 'A volunteer was entered.',
  VOLUNTEER_UPDATED: 'What is said of a volunteer changed.',
  VOLUNTEER_FORGOTTEN: 'A volunteer was forgotten at her request: only her number is kept.',
};
