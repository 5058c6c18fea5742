import { Event } from '../event/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { before, isIdForNow, narrow, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Shift } from './entity.js';
import { ShiftEntry } from './entries.js';
import { ShiftConnection, ShiftFilter } from './input.js';

const UPDATED = [ShiftEntry.SHIFT_UPDATED];
const TAKING = [ShiftEntry.SIGNED_UP, ShiftEntry.SIGN_UP_PROMOTED, ShiftEntry.SIGN_UP_CANCELLED];

const isFree = narrow<boolean>({ by: ['capacity', 'taken'] }, (is) => ({
  where: is ? 'item.taken < item.capacity' : 'item.taken >= item.capacity',
  values: [],
}));

export const shifts = list({
  of: Shift,
  connection: ShiftConnection,
  changes: {
    items: [ShiftEntry.SHIFT_RECORDED],
    columns: { areaId: UPDATED, startsAt: UPDATED, capacity: UPDATED, taken: [...UPDATED, ...TAKING] },
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
      startsFrom: since('startsAt'),
      startsBefore: before('startsAt', 'startsFrom'),
    },
  },
  orderBy: orders(Shift, ['startsAt', 'createdAt']),
  usually: { field: 'startsAt', direction: Direction.ASC },
});
