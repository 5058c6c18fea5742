import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { isLinked, link, oneOf } from '../shape/lists/narrowing.js';
import { ACTIVE_ALONE } from '../shape/values/record-state.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import { VolunteerEntry } from './entries.js';
import { ROSTER } from './visibility.js';
import { VolunteerConnection, VolunteerFilter } from './input.js';

const { VOLUNTEER_CREATED, VOLUNTEER_UPDATED, VOLUNTEER_FORGOTTEN } = VolunteerEntry;

const BELONGING = link(VolunteerOrganisation, 'volunteerId', 'organisationId', [
  VOLUNTEER_CREATED,
  VOLUNTEER_UPDATED,
  VOLUNTEER_FORGOTTEN,
]);

const UPDATED = [VOLUNTEER_UPDATED, VOLUNTEER_FORGOTTEN];
const columns = { category: UPDATED, nameKey: UPDATED, number: UPDATED };

const ASKED = {
  filter: {
    type: VolunteerFilter,
    by: { categories: oneOf('category'), organisationId: isLinked('Organisation', BELONGING) },
  },
  orderBy: orders(Volunteer, ['nameKey', 'number', 'createdAt'], {
    says: {
      nameKey: 'The name they are shown by, Chinese by pinyin.',
      number: 'The number on the badge, as text.',
    },
  }),
  usually: { field: 'number', direction: Direction.ASC },
} as const;

export const volunteers = list({
  ...ASKED,
  of: Volunteer,
  connection: VolunteerConnection,
  always: {
    where: `${ACTIVE_ALONE.where} AND item.findable = 1`,
    values: [],
    indexes: {
      createdAt: 'ix_volunteer_findable_created',
      nameKey: 'ix_volunteer_findable_name',
      number: 'ix_volunteer_findable_number',
    },
  },
  changes: {
    // Who agrees to be found enters all of them, who is forgotten leaves them.
    items: [VOLUNTEER_CREATED, VOLUNTEER_UPDATED, VOLUNTEER_FORGOTTEN],
    columns: { ...columns },
  },
  all: { field: 'volunteers', description: 'Those who agreed to be found.' },
  on: [
    {
      type: Organisation,
      field: 'volunteers',
      description: 'Those of it who agreed to be found.',
      by: BELONGING,
    },
  ],
});

/** All of an organisation, for the organisation. */
export const roster = list({
  ...ASKED,
  of: Volunteer,
  connection: VolunteerConnection,
  always: ACTIVE_ALONE,
  changes: { items: [VOLUNTEER_CREATED, VOLUNTEER_FORGOTTEN], columns: { ...columns } },
  on: [
    {
      type: Organisation,
      field: 'roster',
      description: 'All who belong to it; null unless you run it.',
      by: BELONGING,
      seenBy: ROSTER,
    },
  ],
});
