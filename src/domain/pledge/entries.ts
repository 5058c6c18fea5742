/** Feed entries of pledges that are due. */
export enum PledgeEntry {
  PLEDGE_DUE_SET = 'PLEDGE_DUE_SET',
  PLEDGE_REMINDED = 'PLEDGE_REMINDED',
}

export const PLEDGE_ENTRIES_SAY: Readonly<Record<PledgeEntry, string>> = {
  PLEDGE_DUE_SET: 'It was said by which day a pledge is to come.',
  PLEDGE_REMINDED: 'A donor was reminded of a pledge.',
};
