import { Event } from '../event/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Volunteer } from '../volunteer/entity.js';
import { ServiceHours } from './entity.js';
import { HoursEntry } from './entries.js';
import { ServiceHoursConnection, ServiceHoursFilter } from './input.js';
import { HER_HOURS } from './visibility.js';

const { HOURS_RECORDED, HOURS_VERIFIED, HOURS_REFUSED, HOURS_CONTESTED, HOURS_SETTLED } = HoursEntry;

export const serviceHours = list({
  of: ServiceHours,
  connection: ServiceHoursConnection,
  changes: {
    items: [HOURS_RECORDED],
    columns: { state: [HOURS_VERIFIED, HOURS_REFUSED, HOURS_CONTESTED, HOURS_SETTLED] },
  },
  on: [
    {
      type: Event,
      field: 'serviceHours',
      description: 'The hours that volunteers served at it, the earliest day first.',
      by: 'eventId',
    },
    {
      type: Volunteer,
      field: 'serviceHours',
      description:
        'The hours that she served, the earliest day first; null unless you are she, or run an organisation of hers.',
      by: 'volunteerId',
      seenBy: HER_HOURS,
    },
  ],
  filter: { type: ServiceHoursFilter, by: { states: oneOf('state'), modes: oneOf('mode') } },
  orderBy: orders(ServiceHours, ['day']),
  usually: { field: 'day', direction: Direction.ASC },
});
