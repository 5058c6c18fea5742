import { Fault } from '../../core/faults.js';

/** @param asOf as much of a date as is known @param today YYYY-MM-DD @throws Fault FIGURE_FROM_FUTURE said of `asOf` */
export function mustBePast(asOf: string, today: string): void {
  if (asOf > today.slice(0, asOf.length)) {
    throw new Fault('FIGURE_FROM_FUTURE', undefined, { field: ['asOf'] });
  }
}

/** Whether a value of a date becomes the latest. Of a month that is known and its year the month is the later one. */
export const isLatest = (asOf: string, latest: string | undefined): boolean =>
  latest === undefined || asOf >= latest;
