import { CHOOSABLE } from '../donation/rule/type.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { ClosedYear } from './entity.js';
import { YearEntry } from './entries.js';
import { ClosedYearConnection } from './input.js';

export const closedYears = list({
  of: ClosedYear,
  connection: ClosedYearConnection,
  changes: { items: [YearEntry.YEAR_CLOSED] },
  on: CHOOSABLE.map((type) => ({
    ...({ type, field: 'closedYears', by: 'scope' } as const),
    description: 'Years of its books that are closed, the latest year first.',
  })),
  orderBy: orders(ClosedYear, ['year']),
  usually: { field: 'year', direction: Direction.DESC },
});
