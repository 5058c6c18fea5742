import { among } from '../../store/lists/listing.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { dayOf } from '../shape/inputs/fields.js';
import { list } from '../shape/lists/list.js';
import { narrow } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Volunteer } from '../volunteer/entity.js';
import { countHeld } from './counts/held.js';
import { Membership } from './entity.js';
import { MembershipEntry } from './entries.js';
import { MembershipConnection, MembershipFilter } from './input.js';
import { rankOf, type MembershipRole } from './role.js';

const { MEMBERSHIP_RECORDED, MEMBERSHIP_REMOVED } = MembershipEntry;
const { MEMBERSHIP_UPDATED, MEMBERSHIP_ENDED } = MembershipEntry;

/** By what indices begin with: of an organisation of many the head is found without reading the others. */
const inRoles = narrow<readonly MembershipRole[]>({ by: ['rankNumber'] }, (roles) => {
  const { text: where, values } = among('item.rankNumber', [...new Set(roles.map(rankOf))]);
  return values.length ? { where, values } : undefined;
});

const heldOn = narrow<Date>({ by: ['firstDay', 'lastDay'] }, (day) => {
  const on = dayOf(day);
  return { where: 'item.firstDay <= ? AND item.lastDay >= ?', values: [on, on] };
});

export const memberships = list({
  of: Membership,
  connection: MembershipConnection,
  changes: {
    items: [MEMBERSHIP_RECORDED, MEMBERSHIP_REMOVED],
    columns: { firstDay: [MEMBERSHIP_UPDATED], lastDay: [MEMBERSHIP_UPDATED, MEMBERSHIP_ENDED] },
  },
  on: [
    {
      type: Organisation,
      field: 'memberships',
      description: 'Who is, was or will be what of it, the head first; of today alone by `heldOn`.',
      by: 'organisationId',
      count: countHeld,
    },
    {
      type: Organisation,
      field: 'representations',
      description: 'Who is, was or will be there for it in others of which it is a member unit.',
      by: 'representsId',
    },
    {
      type: Volunteer,
      field: 'memberships',
      description: 'What she is, was or will be of organisations.',
      by: 'volunteerId',
    },
  ],
  filter: { type: MembershipFilter, by: { roles: inRoles, heldOn } },
  orderBy: orders(Membership, ['rankNumber', 'firstDay'], {
    called: { rankNumber: 'ROLE', firstDay: 'FROM' },
    says: {
      rankNumber: 'Their role, in the order of `MembershipRole`: the head first.',
      firstDay: 'Since when; what is not known of it is the earliest.',
    },
  }),
  usually: { field: 'rankNumber', direction: Direction.ASC },
});
