import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { narrow } from '../shape/lists/narrowing.js';
import { RoleGrant } from './entity.js';
import { RoleEntry } from './entries.js';
import { RoleGrantConnection, RoleGrantFilter } from './input.js';
import { ROLES_OF_ORGANISATION } from './visibility.js';

const isCurrent = narrow<boolean>({ by: ['takenAt', 'endsAt'], withTime: true }, (current, { now }) => {
  const where = '(item.takenAt IS NULL AND (item.endsAt IS NULL OR item.endsAt > ?))';
  return { where: current ? where : `NOT ${where}`, values: [now] };
});

export const roles = list({
  of: RoleGrant,
  connection: RoleGrantConnection,
  changes: { items: [RoleEntry.ROLE_GIVEN], columns: { takenAt: [RoleEntry.ROLE_TAKEN] } },
  on: [
    {
      type: Organisation,
      field: 'roles',
      description: 'Those it has given, the first one first; null unless you are its steward.',
      by: 'organisationId',
      seenBy: ROLES_OF_ORGANISATION,
    },
  ],
  filter: { type: RoleGrantFilter, by: { current: isCurrent } },
  orderBy: orders(RoleGrant, ['givenAt']),
  usually: { field: 'givenAt', direction: Direction.ASC },
});
