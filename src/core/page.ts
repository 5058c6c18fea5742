import { Fault } from './faults.js';
import { LIMITS } from './limits.js';

/** Relay's four page arguments as they came from outside. */
export interface PageRequest {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

export interface PageWindow {
  readonly direction: 'forward' | 'backward';
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** @throws Fault BAD_PAGE, BAD_PAGE_SIZE */
export function pageWindow({ first, after, last, before }: PageRequest): PageWindow {
  const backward = last != null || before != null;
  if (backward && (first != null || after != null)) throw new Fault('BAD_PAGE');
  const limit = (backward ? last : first) ?? LIMITS.PAGE_DEFAULT_ITEMS;
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMITS.PAGE_ITEMS) {
    throw new Fault('BAD_PAGE_SIZE', undefined, { field: [backward ? 'last' : 'first'] });
  }
  return {
    direction: backward ? 'backward' : 'forward',
    limit,
    cursor: (backward ? before : after) ?? undefined,
  };
}
