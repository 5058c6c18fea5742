import { Fault } from '../../core/faults.js';

/** @param today YYYY-MM-DD @throws Fault YEAR_IN_FUTURE said of `year` */
export function mustHaveBegun(year: number, today: string): void {
  if (year > Number(today.slice(0, 'YYYY'.length))) {
    throw new Fault('YEAR_IN_FUTURE', undefined, { field: ['year'] });
  }
}
