import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { dayOf } from '../shape/inputs/fields.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { before, since } from '../shape/lists/narrowing.js';
import { Milestone } from './entity.js';
import { MilestoneEntry } from './entries.js';
import { MilestoneConnection, MilestoneFilter } from './input.js';

export const milestones = list({
  of: Milestone,
  connection: MilestoneConnection,
  changes: {
    items: [MilestoneEntry.MILESTONE_RECORDED],
    columns: { date: [MilestoneEntry.MILESTONE_UPDATED] },
  },
  on: [
    {
      type: Organisation,
      field: 'milestones',
      description: 'What it looks back on, the earliest first.',
      by: 'organisationId',
    },
  ],
  filter: {
    type: MilestoneFilter,
    by: { dateFrom: since('date', dayOf), dateBefore: before('date', 'dateFrom', dayOf) },
  },
  orderBy: orders(Milestone, ['date', 'createdAt']),
  usually: { field: 'date', direction: Direction.ASC },
});
