/** Feed entries of awards. */
export enum AwardEntry {
  AWARD_GIVEN = 'AWARD_GIVEN',
  AWARD_UPDATED = 'AWARD_UPDATED',
  AWARD_WITHDRAWN = 'AWARD_WITHDRAWN',
}

export const AWARD_ENTRIES_SAY: Readonly<Record<AwardEntry, string>> = {
  AWARD_GIVEN: 'Somebody has received a plaque, a flag, a licence or an honour; `organisation` gave it.',
  AWARD_UPDATED: 'What is said of an award changed.',
  AWARD_WITHDRAWN: 'An award was taken back.',
};
