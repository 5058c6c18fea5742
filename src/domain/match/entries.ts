/** Feed entries of matches. */
export enum MatchEntry {
  MATCH_OFFERED = 'MATCH_OFFERED',
  MATCH_UPDATED = 'MATCH_UPDATED',
  MATCH_RECEIVED = 'MATCH_RECEIVED',
  MATCH_ENDED = 'MATCH_ENDED',
}

export const MATCH_ENTRIES_SAY: Readonly<Record<MatchEntry, string>> = {
  MATCH_OFFERED: 'An organisation has promised to give as much again as others give, up to an amount.',
  MATCH_UPDATED: 'More or less is promised to match gifts.',
  MATCH_RECEIVED: 'Money that was promised to match gifts has come.',
  MATCH_ENDED: 'Gifts are not matched any more.',
};
