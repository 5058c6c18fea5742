import type { Right } from '../right.js';
import { visibility, type Visibility } from '../visibility.js';
import { FIND_BY_NUMBER, HAVE_CALENDAR, SEE_ROSTER } from './permissions.js';
import { loadUnits } from './units/record.js';

/** Of an organisation. */
export const ROSTER = visibility(SEE_ROSTER, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);

/** A right of a volunteer herself and of those who run an organisation of hers. */
export function ofVolunteer<P extends 'volunteer' | 'unit'>(right: Right<P>): Visibility<{ id: string }> {
  return visibility<{ id: string }, P>(right, async (loaders, { id }) => ({
    volunteer: id,
    unit: await loadUnits(loaders, id),
  }));
}

export const CALENDAR = visibility(HAVE_CALENDAR, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ volunteer: id }),
);

/** Of a volunteer: numbers follow each other, so whoever counted up would have the names of all. */
export const BY_NUMBER = ofVolunteer(FIND_BY_NUMBER);
