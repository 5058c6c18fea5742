/** Feed entries of closed years. */
export enum YearEntry {
  YEAR_CLOSED = 'YEAR_CLOSED',
}

export const YEAR_ENTRIES_SAY: Readonly<Record<YearEntry, string>> = {
  YEAR_CLOSED: 'The books of a year were closed: what is recorded of it later is a correction.',
};
