import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { dayOf } from '../shape/inputs/fields.js';
import { list } from '../shape/lists/list.js';
import { narrow } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Guidance } from './entity.js';
import { GuidanceEntry } from './entries.js';
import { GuidanceConnection, GuidanceFilter } from './input.js';

const { GUIDANCE_RECORDED, GUIDANCE_UPDATED, GUIDANCE_REMOVED } = GuidanceEntry;

const onDay = narrow<Date>({ by: ['firstDay', 'lastDay'] }, (day) => {
  const on = dayOf(day);
  return { where: 'item.firstDay <= ? AND item.lastDay >= ?', values: [on, on] };
});

export const guidances = list({
  of: Guidance,
  connection: GuidanceConnection,
  changes: {
    items: [GUIDANCE_RECORDED, GUIDANCE_REMOVED],
    columns: { firstDay: [GUIDANCE_UPDATED], lastDay: [GUIDANCE_UPDATED] },
  },
  on: [
    {
      type: Organisation,
      field: 'guidedBy',
      description:
        'Which bodies guide, have guided or will guide it, the earliest first; of today alone by `on`.',
      by: 'organisationId',
    },
    {
      type: Organisation,
      field: 'guides',
      description:
        'Which organisations it guides, has guided or will guide, the earliest first; of today alone by `on`.',
      by: 'guideId',
    },
  ],
  filter: { type: GuidanceFilter, by: { on: onDay } },
  orderBy: orders(Guidance, ['firstDay'], {
    called: { firstDay: 'FROM' },
    says: { firstDay: 'Since when: `from`. What is not known of it may be as early as it can.' },
  }),
  usually: { field: 'firstDay', direction: Direction.ASC },
});
