import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { IN_REGION, isWithin, pageOfRegion } from '../region/within.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { isIdForNow, narrow, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Need } from './entity.js';
import { NeedEntry } from './entries.js';
import { NeedConnection, NeedFilter } from './input.js';
import { UNMET } from './steps/states.js';

const { NEED_PLACED, NEED_UPDATED, NEED_REVIEWED, NEED_REJECTED, NEED_DISPATCHED } = NeedEntry;
const { NEED_ACCEPTED, NEED_RETURNED, NEED_DONE, NEED_RATED, NEED_WITHDRAWN } = NeedEntry;
const STEPS = [
  ...[NEED_REVIEWED, NEED_REJECTED, NEED_DISPATCHED, NEED_ACCEPTED, NEED_RETURNED],
  ...[NEED_DONE, NEED_RATED, NEED_WITHDRAWN],
];

/** The same condition as isOverdue(), in SQL. */
const overdue = narrow<boolean>({ by: ['dueAt', 'state'], withTime: true }, (wanted, { now }) => {
  const where = `item.dueAt <= ? AND item.state IN (${UNMET.map(() => '?').join()})`;
  return {
    where: wanted ? `(${where})` : `(item.dueAt IS NULL OR NOT (${where}))`,
    values: [now, ...UNMET],
  };
});

export const needs = list({
  of: Need,
  connection: NeedConnection,
  changes: {
    items: [NEED_PLACED],
    columns: {
      state: [NEED_UPDATED, ...STEPS],
      groupId: STEPS,
      ...{ dueKey: [NEED_UPDATED], dueAt: [NEED_UPDATED], kind: [NEED_UPDATED] },
      ...{ areaId: [NEED_UPDATED], regionId: [NEED_UPDATED] },
    },
  },
  all: { field: 'needs', description: 'All needs, what is due first first.' },
  on: [
    {
      type: Organisation,
      field: 'needs',
      description: 'What it has placed, what is due first first.',
      by: 'organisationId',
    },
    {
      type: Organisation,
      field: 'needsToDispatch',
      description: 'What it reviews and dispatches, what is due first first.',
      by: 'coordinatorId',
    },
    {
      type: Organisation,
      field: 'needsToMeet',
      description: 'What it was asked to see to, sees to and has met, what is due first first.',
      by: 'groupId',
    },
    {
      type: Region,
      field: 'needs',
      description: 'Those in it, or in a region that lies in it, what is due first first.',
      by: IN_REGION,
      complexity: pageOfRegion,
    },
  ],
  filter: {
    type: NeedFilter,
    by: {
      states: oneOf('state'),
      kinds: oneOf('kind'),
      areaId: isIdForNow('Area', 'areaId'),
      regionId: isWithin,
      overdue,
    },
  },
  orderBy: orders(Need, ['dueKey', 'createdAt'], {
    says: { dueKey: 'Their last day: `dueOn`; those without one count as due last.' },
  }),
  usually: { field: 'dueKey', direction: Direction.ASC },
});
