/** What the feed says of records that are merged or archived. */
export enum MergeEntry {
  ORGANISATION_MERGED = 'ORGANISATION_MERGED',
  ORGANISATION_ARCHIVED = 'ORGANISATION_ARCHIVED',
  ORGANISATION_RESTORED = 'ORGANISATION_RESTORED',
  VOLUNTEER_MERGED = 'VOLUNTEER_MERGED',
  VOLUNTEER_ARCHIVED = 'VOLUNTEER_ARCHIVED',
  VOLUNTEER_RESTORED = 'VOLUNTEER_RESTORED',
}

export const MERGE_ENTRIES_SAY: Readonly<Record<MergeEntry, string>> = {
  ORGANISATION_MERGED: 'Two organisations were the same: it is about the one that stays.',
  ORGANISATION_ARCHIVED: 'An organisation left all lists.',
  ORGANISATION_RESTORED: 'An organisation came back into the lists.',
  VOLUNTEER_MERGED: 'Two volunteers were the same person: it is about the one who stays.',
  VOLUNTEER_ARCHIVED: 'A volunteer left all lists.',
  VOLUNTEER_RESTORED: 'A volunteer came back into the lists.',
};
