import { Direction } from '../../shape/lists/connection.js';
import { list } from '../../shape/lists/list.js';
import { oneOf } from '../../shape/lists/narrowing.js';
import { orders } from '../../shape/lists/ordering.js';
import { Volunteer } from '../../volunteer/entity.js';
import { Shift } from '../entity.js';
import { ShiftEntry } from '../entries.js';
import { HER_SIGN_UPS } from '../visibility.js';
import { SignUp } from './entity.js';
import { SignUpConnection, SignUpFilter } from './input.js';

export const signUps = list({
  of: SignUp,
  connection: SignUpConnection,
  changes: {
    items: [ShiftEntry.SIGNED_UP, ShiftEntry.SIGN_UP_WAITING],
    columns: {
      state: [
        ShiftEntry.SIGN_UP_PROMOTED,
        ShiftEntry.SIGN_UP_CANCELLED,
        ShiftEntry.SIGN_UP_CHECKED_IN,
        ShiftEntry.SIGN_UP_CHECKED_OUT,
        ShiftEntry.SIGN_UP_MISSED,
      ],
    },
  },
  on: [
    {
      type: Shift,
      field: 'signUps',
      description: 'Who signed up for it, in the order in which that was committed.',
      by: 'shiftId',
    },
    {
      type: Volunteer,
      field: 'signUps',
      description:
        'What she signed up for, the first first; null unless you are she, or run an organisation of hers.',
      by: 'volunteerId',
      seenBy: HER_SIGN_UPS,
    },
  ],
  filter: { type: SignUpFilter, by: { states: oneOf('state') } },
  orderBy: orders(SignUp, ['number'], {
    says: { number: 'The order in which they were committed.' },
  }),
  usually: { field: 'number', direction: Direction.ASC },
});
