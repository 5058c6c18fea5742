import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/connection.js';
import { list } from '../shape/list.js';
import { Milestone } from './entity.js';
import { MilestoneEntry } from './entries.js';
import { MilestoneConnection } from './input.js';

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
  usually: { field: 'date', direction: Direction.ASC },
});
