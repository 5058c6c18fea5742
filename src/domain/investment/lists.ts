import { parseYear } from '../../core/time.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Investment } from './entity.js';
import { InvestmentEntry } from './entries.js';
import { InvestmentConnection, InvestmentFilter } from './input.js';

export const investments = list({
  of: Investment,
  connection: InvestmentConnection,
  changes: { items: [InvestmentEntry.INVESTMENT_RECORDED] },
  on: [
    {
      type: Organisation,
      field: 'investments',
      description: 'What was put into its work, the latest year first.',
      by: 'organisationId',
    },
  ],
  filter: { type: InvestmentFilter, by: { years: oneOf('year', parseYear) } },
  orderBy: orders(Investment, ['year']),
  usually: { field: 'year', direction: Direction.DESC },
});
