import { counts } from '../../shape/counting/counted.js';
import { Event, EventState } from '../entity.js';
import { EventEntry } from '../entries.js';

/** Those that are held, in the month in which they begin. */
export const countedEvents = counts(Event, {
  in: { region: 'regionId' },
  figures: { events: { at: 'startsAt', where: { state: [EventState.SCHEDULED] } } },
  told: Object.values(EventEntry),
});
