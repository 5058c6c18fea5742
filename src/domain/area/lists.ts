import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { Area } from './entity.js';
import { AreaEntry } from './entries.js';
import { AreaConnection } from './input.js';

export const areas = list({
  of: Area,
  connection: AreaConnection,
  changes: { items: [AreaEntry.AREA_ADDED] },
  all: { field: 'areas', description: 'All service areas, in their order.' },
  orderBy: orders(Area, ['position', 'code']),
  usually: { field: 'position', direction: Direction.ASC },
});
