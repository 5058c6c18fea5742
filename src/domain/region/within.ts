import type { ComplexityEstimator } from 'graphql-query-complexity';
import { filterId } from '../reference.js';
import { COST, pageOf } from '../shape/declarations/cost.js';
import { link, narrow, type Link, type Narrow } from '../shape/lists/narrowing.js';
import { RegionWithin } from './entity.js';

/** Joins items to the region that they are in, and to all around it. */
export const IN_REGION: Link = {
  ...link(RegionWithin, 'regionId', 'aroundId', [], true),
  through: 'regionId',
};

/** The cost of a list that is joined so. */
export const pageOfRegion: ComplexityEstimator = (about) => COST.REGION + (pageOf(about) as number);

/** Items in a region, or in one that lies in it. Regions never move, so an item comes in by its own region alone. */
export const isWithin: Narrow<string> = narrow({ by: ['regionId'] }, (id, { field }) => ({
  where: 'item.regionId IN (SELECT regionId FROM region_within WHERE aroundId = ?)',
  values: [filterId('Region', field, id)],
}));
