import { Area } from '../area/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { isIdForNow, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Activity } from './entity.js';
import { ActivityEntry } from './entries.js';
import { ActivityConnection, ActivityFilter } from './input.js';

const { ACTIVITY_RECORDED, ACTIVITY_UPDATED } = ActivityEntry;

export const activities = list({
  of: Activity,
  connection: ActivityConnection,
  changes: {
    items: [ACTIVITY_RECORDED],
    columns: { kind: [ACTIVITY_UPDATED], areaId: [ACTIVITY_UPDATED] },
  },
  on: [
    {
      type: Organisation,
      field: 'activities',
      description: 'What it does again and again, the first recorded first.',
      by: 'organisationId',
    },
    {
      type: Area,
      field: 'activities',
      description: 'What organisations do in it again and again, the first recorded first.',
      by: 'areaId',
    },
  ],
  filter: { type: ActivityFilter, by: { kinds: oneOf('kind'), areaId: isIdForNow('Area', 'areaId') } },
  orderBy: orders(Activity, ['createdAt', 'kind']),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
