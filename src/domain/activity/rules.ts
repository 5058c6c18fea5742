import { Fault } from '../../core/faults.js';
import type { Figure } from '../shape/values/figure.js';
import { isAfter } from '../shape/values/known-date.js';

/** As much of each date as is known. */
interface Span {
  readonly sinceOn: string | null;
  readonly untilOn: string | null;
}

/** @throws Fault TERM_ENDS_BEFORE_START said of `until` */
export function mustEndAfterStart({ sinceOn, untilOn }: Span): void {
  if (isAfter(sinceOn, untilOn)) throw new Fault('TERM_ENDS_BEFORE_START', undefined, { field: ['until'] });
}

/** @param today YYYY-MM-DD @throws Fault FIGURE_FROM_FUTURE said of the day of a figure */
export function mustHaveBeenCounted(counted: readonly Pick<Figure, 'asOf'>[], today: string): void {
  const index = counted.findIndex(({ asOf }) => asOf != null && asOf > today);
  if (index < 0) return;
  throw new Fault('FIGURE_FROM_FUTURE', undefined, { field: ['figures', String(index), 'asOf'] });
}
