/** Feed entries of organisations. */
export enum OrganisationEntry {
  ORGANISATION_CREATED = 'ORGANISATION_CREATED',
  ORGANISATION_UPDATED = 'ORGANISATION_UPDATED',
}

export const ORGANISATION_ENTRIES_SAY: Readonly<Record<OrganisationEntry, string>> = {
  ORGANISATION_CREATED: 'An organisation was founded.',
  ORGANISATION_UPDATED: 'What is said of an organisation changed.',
};
