import { Event } from '../event/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { before, isIdForNow, narrow, oneOf, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Shift, ShiftState } from './entity.js';
import { ShiftEntry } from './entries.js';
import { ShiftConnection, ShiftFilter } from './input.js';

const UPDATED = [ShiftEntry.SHIFT_UPDATED];
const CANCELLED = [ShiftEntry.SHIFT_CANCELLED];
const TAKING = [ShiftEntry.SIGNED_UP, ShiftEntry.SIGN_UP_PROMOTED, ShiftEntry.SIGN_UP_CANCELLED];

const isFree = narrow<boolean>({ by: ['capacity', 'taken', 'state'] }, (is) => {
  const free = `item.taken < item.capacity AND item.state = '${ShiftState.SCHEDULED}'`;
  return { where: is ? `(${free})` : `NOT (${free})`, values: [] };
});

export const shifts = list({
  of: Shift,
  connection: ShiftConnection,
  changes: {
    items: [ShiftEntry.SHIFT_RECORDED],
    columns: {
      ...{ areaId: UPDATED, startsAt: UPDATED, capacity: UPDATED, state: CANCELLED },
      taken: [...UPDATED, ...TAKING, ...CANCELLED],
    },
  },
  on: [
    {
      type: Event,
      field: 'shifts',
      description: 'Its shifts for volunteers, the first to begin first.',
      by: 'eventId',
    },
  ],
  filter: {
    type: ShiftFilter,
    by: {
      areaId: isIdForNow('Area', 'areaId'),
      free: isFree,
      states: oneOf('state'),
      startsFrom: since('startsAt'),
      startsBefore: before('startsAt', 'startsFrom'),
    },
  },
  orderBy: orders(Shift, ['startsAt', 'createdAt']),
  usually: { field: 'startsAt', direction: Direction.ASC },
});
