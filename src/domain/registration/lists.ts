import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { narrow, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Registration } from './entity.js';
import { RegistrationEntry } from './entries.js';
import { RegistrationConnection, RegistrationFilter } from './input.js';

const UPDATED = [RegistrationEntry.REGISTRATION_UPDATED];

const isRegistered = narrow<boolean>({ by: ['registeredOn'] }, (is) => ({
  where: is ? 'item.registeredOn IS NOT NULL' : 'item.registeredOn IS NULL',
  values: [],
}));

export const registrations = list({
  of: Registration,
  connection: RegistrationConnection,
  changes: {
    items: [RegistrationEntry.REGISTRATION_RECORDED],
    columns: { legalForm: UPDATED, registeredOn: UPDATED },
  },
  on: [
    {
      type: Organisation,
      field: 'registrations',
      description: 'As what it is registered, or prepares to be; the first recorded first.',
      by: 'organisationId',
    },
  ],
  filter: {
    type: RegistrationFilter,
    by: { legalForms: oneOf('legalForm'), registered: isRegistered },
  },
  orderBy: orders(Registration, ['createdAt']),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
