import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { Registration } from './entity.js';
import { RegistrationEntry } from './entries.js';
import { RegistrationConnection } from './input.js';

export const registrations = list({
  of: Registration,
  connection: RegistrationConnection,
  changes: { items: [RegistrationEntry.REGISTRATION_RECORDED] },
  on: [
    {
      type: Organisation,
      field: 'registrations',
      description: 'As what it is registered, or prepares to be; the first recorded first.',
      by: 'organisationId',
    },
  ],
  usually: { field: 'createdAt', direction: Direction.ASC },
});
