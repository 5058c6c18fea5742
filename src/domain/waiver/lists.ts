import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { narrow } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Waiver } from './entity.js';
import { WaiverEntry } from './entries.js';
import { WaiverConnection, WaiverFilter } from './input.js';

const isCurrent = narrow<boolean>({ by: ['withdrawnAt'] }, (current) => ({
  where: current ? 'item.withdrawnAt IS NULL' : 'item.withdrawnAt IS NOT NULL',
  values: [],
}));

export const waivers = list({
  of: Waiver,
  connection: WaiverConnection,
  changes: { items: [WaiverEntry.WAIVER_GIVEN], columns: { withdrawnAt: [WaiverEntry.WAIVER_WITHDRAWN] } },
  on: [
    {
      type: Organisation,
      field: 'waivers',
      description: 'What it allows one person to do where two are needed otherwise, the first one first.',
      by: 'organisationId',
    },
  ],
  filter: { type: WaiverFilter, by: { current: isCurrent } },
  orderBy: orders(Waiver, ['givenAt']),
  usually: { field: 'givenAt', direction: Direction.ASC },
});
