/** Feed entries of days. */
export enum DayEntry {
  DAY_ENDED = 'DAY_ENDED',
}

export const DAY_ENTRIES_SAY: Readonly<Record<DayEntry, string>> = {
  DAY_ENDED: 'A day has ended where the gateway is: what was due on it is overdue.',
};
