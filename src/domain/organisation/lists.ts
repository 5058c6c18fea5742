import { Region } from '../region/entity.js';
import { IN_REGION, isWithin, pageOfRegion } from '../region/within.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { isId, isLinked, link, oneOf } from '../shape/lists/narrowing.js';
import { ACTIVE_ALONE } from '../shape/values/record-state.js';
import { Organisation, OrganisationMember } from './entity.js';
import { OrganisationEntry } from './entries.js';
import { OrganisationConnection, OrganisationFilter } from './input.js';

const { ORGANISATION_CREATED, ORGANISATION_UPDATED } = OrganisationEntry;
const CHANGED = [ORGANISATION_CREATED, ORGANISATION_UPDATED];

// An entry that renames an organisation is not about its member units, nor about what it is one of.
const AMONG_MEMBERS = link(OrganisationMember, 'memberId', 'organisationId', CHANGED, true);
const HAVING_MEMBER = link(OrganisationMember, 'organisationId', 'memberId', CHANGED, true);

export const organisations = list({
  of: Organisation,
  connection: OrganisationConnection,
  always: ACTIVE_ALONE,
  changes: {
    items: [ORGANISATION_CREATED],
    columns: {
      kind: [ORGANISATION_UPDATED],
      nameKey: [ORGANISATION_UPDATED],
      parentId: [ORGANISATION_UPDATED],
      predecessorId: [ORGANISATION_UPDATED],
      regionId: [ORGANISATION_UPDATED],
    },
  },
  all: { field: 'organisations', description: 'All organisations in use, by name.' },
  on: [
    {
      type: Organisation,
      field: 'children',
      description: 'Those directly below it.',
      by: 'parentId',
    },
    { type: Organisation, field: 'members', description: 'Its member units.', by: AMONG_MEMBERS },
    { type: Organisation, field: 'memberOf', description: 'What it is a member unit of.', by: HAVING_MEMBER },
    {
      type: Organisation,
      field: 'successors',
      description: 'Those in use that grew out of it.',
      by: 'predecessorId',
    },
    {
      type: Region,
      field: 'organisations',
      description: 'Those in it, or in a region that lies in it.',
      by: IN_REGION,
      complexity: pageOfRegion,
    },
  ],
  filter: {
    type: OrganisationFilter,
    by: {
      kinds: oneOf('kind'),
      parentId: isId('Organisation', 'parentId'),
      regionId: isWithin,
      memberOfId: isLinked('Organisation', AMONG_MEMBERS),
      hasMemberId: isLinked('Organisation', HAVING_MEMBER),
    },
  },
  orderBy: orders(Organisation, ['nameKey', 'createdAt']),
  usually: { field: 'nameKey', direction: Direction.ASC },
});
