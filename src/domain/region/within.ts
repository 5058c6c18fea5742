import { filterId } from '../reference.js';
import { narrow, type Narrow } from '../shape/narrowing.js';

/** Items in a region, or in one that lies in it. Regions never move, so an item comes in by its own region alone. */
export const isWithin: Narrow<string> = narrow({ by: ['regionId'] }, (id, { field }) => ({
  where: 'item.regionId IN (SELECT regionId FROM region_within WHERE aroundId = ?)',
  values: [filterId('Region', field, id)],
}));
