/** Feed entries of series. */
export enum SeriesEntry {
  SERIES_CREATED = 'SERIES_CREATED',
  SERIES_UPDATED = 'SERIES_UPDATED',
  SERIES_VALUE_RECORDED = 'SERIES_VALUE_RECORDED',
  SERIES_VALUE_UPDATED = 'SERIES_VALUE_UPDATED',
}

export const SERIES_ENTRIES_SAY: Readonly<Record<SeriesEntry, string>> = {
  SERIES_CREATED: 'Something is counted of an organisation from now on.',
  SERIES_UPDATED: 'What is said of a series changed.',
  SERIES_VALUE_RECORDED: 'A value of a series was recorded.',
  SERIES_VALUE_UPDATED: 'A value of a series was put right.',
};
