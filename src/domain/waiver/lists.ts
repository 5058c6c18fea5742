import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { Waiver } from './entity.js';
import { WaiverEntry } from './entries.js';
import { WaiverConnection } from './input.js';

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
  orderBy: orders(Waiver, ['givenAt']),
  usually: { field: 'givenAt', direction: Direction.ASC },
});
