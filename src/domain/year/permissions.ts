import { rightsOn } from '../right.js';

const right = rightsOn('Closed years', '年度结账');

/** Months tell more than totals do, which may wait for several hidden gifts. */
export const CLOSE_YEARS = right(
  'close a year of the books of this, and see its figures',
  '年度结账，并查看结账数字',
  { bookkeeper: ['KEEPER'] },
);
