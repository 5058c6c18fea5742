import { Fault } from '../../core/faults.js';
import { isAfter } from '../shape/values/known-date.js';

/** As much of each date as is known. */
export interface Dates {
  readonly preparedFrom: string | null;
  readonly registeredOn: string | null;
  readonly licensedOn: string | null;
  readonly licenceTo: string | null;
}

/**
 * @param today YYYY-MM-DD
 * @throws Fault REGISTERED_IN_FUTURE, PREPARED_AFTER_REGISTRATION, LICENCE_ENDS_BEFORE_START said of the field
 */
export function mustFollow(
  { preparedFrom, registeredOn, licensedOn, licenceTo }: Dates,
  today: string,
): void {
  const done = { registered: registeredOn, licensed: licensedOn };
  for (const [field, date] of Object.entries(done)) {
    if (isAfter(date, today)) throw new Fault('REGISTERED_IN_FUTURE', undefined, { field: [field] });
  }
  if (isAfter(preparedFrom, registeredOn)) {
    throw new Fault('PREPARED_AFTER_REGISTRATION', undefined, { field: ['prepared'] });
  }
  if (isAfter(licensedOn, licenceTo)) {
    throw new Fault('LICENCE_ENDS_BEFORE_START', undefined, { field: ['licenceTo'] });
  }
}
