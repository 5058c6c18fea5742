import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Attendance } from './entity.js';
import { AttendanceEntry } from './entries.js';
import { AttendanceConnection, AttendanceFilter } from './input.js';

const { ATTENDANCE_RECORDED, ATTENDANCE_CORRECTED, ATTENDANCE_WITHDRAWN } = AttendanceEntry;

export const attendances = list({
  of: Attendance,
  connection: AttendanceConnection,
  changes: {
    items: [ATTENDANCE_RECORDED],
    columns: {
      role: [ATTENDANCE_CORRECTED],
      position: [ATTENDANCE_CORRECTED],
      state: [ATTENDANCE_WITHDRAWN],
    },
  },
  on: [
    {
      type: Event,
      field: 'attendances',
      description: 'Who attends it, the first recorded first; those who withdrew too.',
      by: 'eventId',
    },
    {
      type: Organisation,
      field: 'attendances',
      description: 'Which events it attends, the first recorded first; those it withdrew from too.',
      by: 'organisationId',
    },
  ],
  filter: { type: AttendanceFilter, by: { roles: oneOf('role'), states: oneOf('state') } },
  orderBy: orders(Attendance, ['position', 'createdAt']),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
