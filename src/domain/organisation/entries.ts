/** What of organisations stands in the feed. */
export enum OrganisationEntry {
  ORGANISATION_CREATED = 'ORGANISATION_CREATED',
  ORGANISATION_UPDATED = 'ORGANISATION_UPDATED',
}
