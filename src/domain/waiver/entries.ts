/** Feed entries of waivers. */
export enum WaiverEntry {
  WAIVER_GIVEN = 'WAIVER_GIVEN',
  WAIVER_WITHDRAWN = 'WAIVER_WITHDRAWN',
}

export const WAIVER_ENTRIES_SAY: Readonly<Record<WaiverEntry, string>> = {
  WAIVER_GIVEN: 'One person was allowed what takes two.',
  WAIVER_WITHDRAWN: 'It takes two people again.',
};
