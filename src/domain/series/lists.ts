import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { Series, SeriesValue } from './entity.js';
import { SeriesEntry } from './entries.js';
import { SeriesConnection, SeriesValueConnection } from './input.js';

export const series = list({
  of: Series,
  connection: SeriesConnection,
  changes: { items: [SeriesEntry.SERIES_CREATED], columns: { nameKey: [SeriesEntry.SERIES_UPDATED] } },
  on: [
    {
      type: Organisation,
      field: 'series',
      description: 'What is counted of it again and again, by name, each with its latest value.',
      by: 'organisationId',
    },
  ],
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const seriesValues = list({
  of: SeriesValue,
  connection: SeriesValueConnection,
  changes: { items: [SeriesEntry.SERIES_VALUE_RECORDED] },
  on: [{ type: Series, field: 'values', description: 'Its values, the latest date first.', by: 'seriesId' }],
  usually: { field: 'asOfDate', direction: Direction.DESC },
});
