/** Feed entries of service hours. */
export enum HoursEntry {
  HOURS_RECORDED = 'HOURS_RECORDED',
  HOURS_VERIFIED = 'HOURS_VERIFIED',
  HOURS_REFUSED = 'HOURS_REFUSED',
  HOURS_CONTESTED = 'HOURS_CONTESTED',
  HOURS_SETTLED = 'HOURS_SETTLED',
  HOUR_CODE_ISSUED = 'HOUR_CODE_ISSUED',
  STAR_LEVEL_SET = 'STAR_LEVEL_SET',
}

export const HOURS_ENTRIES_SAY: Readonly<Record<HoursEntry, string>> = {
  HOURS_RECORDED: 'Service hours were recorded, and verified at once where their state says so.',
  HOURS_VERIFIED: 'Service hours were verified by whoever organised the event.',
  HOURS_REFUSED: 'Service hours were not verified.',
  HOURS_CONTESTED: 'A volunteer demands that her service hours are corrected.',
  HOURS_SETTLED: 'It was decided what contested service hours are. Both views are kept.',
  HOUR_CODE_ISSUED: 'An organiser gives out a code by which volunteers record hours at an event.',
  STAR_LEVEL_SET: 'It changed how many hours a star takes.',
};
