import { Event } from '../../event/entity.js';
import { counts } from '../../shape/counting/counted.js';
import { moveRoster } from '../../shift/roster/head.js';
import { ServiceHours } from '../entity.js';
import { HoursEntry } from '../entries.js';

/** Verified minutes, in the month of the day on which they were served. */
export const countedHours = counts(ServiceHours, {
  in: { region: 'regionId', area: 'areaId', organisation: 'organisationId' },
  figures: { minutes: { at: 'day', adds: 'counted' } },
  follows: [{ column: 'regionId', by: 'eventId', of: Event, its: 'regionId' }],
  told: Object.values(HoursEntry),
  moves: moveRoster,
});
