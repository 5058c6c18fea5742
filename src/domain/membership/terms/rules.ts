import { Fault } from '../../../core/faults.js';
import { isAfter } from '../../shape/values/known-date.js';

/** As much of each date as is known; null: not known, or without an end. */
export interface Term {
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

const LONG_AGO = '0000-01-01';
const FOR_EVER = '9999-12-31';

/** The first and the last day that a term may have. The last day of a month is written as its 31st: days are only compared. */
export function daysOf({ fromOn, toOn }: Term): { readonly firstDay: string; readonly lastDay: string } {
  return {
    firstDay: (fromOn ?? '') + LONG_AGO.slice(fromOn?.length ?? 0),
    lastDay: (toOn ?? '') + FOR_EVER.slice(toOn?.length ?? 0),
  };
}

/** @throws Fault TERM_ENDS_BEFORE_START said of the field with the end */
export function mustEndAfterStart({ fromOn, toOn }: Term, field: string): void {
  if (isAfter(fromOn, toOn)) throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: [field] });
}

/** Whether two terms share a day, whatever is not known of their dates. */
export function overlap(one: Term, other: Term): boolean {
  return !endsBefore(one, other) && !endsBefore(other, one);
}

/** Of a month or a year in which one ends and the other begins, the days may follow each other. */
function endsBefore({ toOn }: Term, { fromOn }: Term): boolean {
  if (toOn === null || fromOn === null) return false;
  const length = Math.min(toOn.length, fromOn.length);
  const [end, start] = [toOn.slice(0, length), fromOn.slice(0, length)];
  return end < start || (end === start && length < 'YYYY-MM-DD'.length);
}

/** @throws Fault OVERLAPPING_TERMS said of `from` */
export function mustNotOverlap(term: Term, others: readonly Term[]): void {
  if (others.some((other) => overlap(term, other))) {
    throw new Fault('OVERLAPPING_TERMS', undefined, { field: ['from'] });
  }
}

/** @param on the new end @throws Fault TERM_ENDED, TERM_ENDS_BEFORE_START said of `on` */
export function mustEndEarlier({ fromOn, toOn }: Term, on: string): void {
  if (toOn !== null && !isAfter(toOn, on)) throw new Fault('TERM_ENDED', undefined, { field: ['on'] });
  mustEndAfterStart({ fromOn, toOn: on }, 'on');
}
