import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { firstOf } from '../shape/values/known-date.js';
import { list } from '../shape/lists/list.js';
import { before, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Series, SeriesValue } from './entity.js';
import { SeriesEntry } from './entries.js';
import { SeriesConnection, SeriesValueConnection, SeriesValueFilter } from './input.js';

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
  orderBy: orders(Series, ['nameKey', 'createdAt']),
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const seriesValues = list({
  of: SeriesValue,
  connection: SeriesValueConnection,
  changes: { items: [SeriesEntry.SERIES_VALUE_RECORDED] },
  on: [{ type: Series, field: 'values', description: 'Its values, the latest date first.', by: 'seriesId' }],
  filter: {
    type: SeriesValueFilter,
    by: { asOfFrom: since('asOfDate', firstOf), asOfBefore: before('asOfDate', 'asOfFrom', firstOf) },
  },
  orderBy: orders(SeriesValue, ['asOfDate'], {
    called: { asOfDate: 'AS_OF' },
    says: { asOfDate: 'When they were counted: `asOf`.' },
  }),
  usually: { field: 'asOfDate', direction: Direction.DESC },
  // A series has one of each date.
  toldApartBy: 'asOfDate',
});
