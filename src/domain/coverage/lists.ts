import { Agreement } from '../agreement/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { isId, narrow } from '../shape/lists/narrowing.js';
import { CoveragePlan, CoverageUnit } from './entity.js';
import { CoverageEntry } from './entries.js';
import { CoveragePlanConnection, CoverageUnitConnection, CoverageUnitFilter } from './input.js';

export const coveragePlans = list({
  of: CoveragePlan,
  connection: CoveragePlanConnection,
  changes: {
    items: [CoverageEntry.COVERAGE_PLANNED],
    columns: { nameKey: [CoverageEntry.COVERAGE_PLAN_UPDATED] },
  },
  all: { field: 'coveragePlans', description: 'All plans to cover regions, by name.' },
  on: [
    {
      type: Organisation,
      field: 'coveragePlans',
      description: 'Its plans to cover regions, by name.',
      by: 'organisationId',
    },
  ],
  usually: { field: 'nameKey', direction: Direction.ASC },
});

const REPORTED = [CoverageEntry.COVERAGE_REPORTED, CoverageEntry.COVERAGE_CORRECTED];

export const coverageUnits = list({
  of: CoverageUnit,
  connection: CoverageUnitConnection,
  changes: {
    items: [CoverageEntry.COVERAGE_PLANNED],
    columns: { since: REPORTED, agreementId: REPORTED, organisationId: REPORTED },
    // A plan of many units is about its regions no more than it can say.
    untold: [CoverageEntry.COVERAGE_PLANNED],
  },
  on: [
    { type: CoveragePlan, field: 'units', description: 'What it is to cover.', by: 'planId' },
    {
      type: Region,
      field: 'coverage',
      description: 'The plans that are to cover it, and what covers it.',
      by: 'regionId',
    },
    {
      type: Agreement,
      field: 'covers',
      description: 'The units of plans that it covers.',
      by: 'agreementId',
    },
  ],
  filter: {
    type: CoverageUnitFilter,
    by: {
      covered: narrow<boolean>({ by: ['since'] }, (is) => ({
        where: is ? 'item.since IS NOT NULL' : 'item.since IS NULL',
        values: [],
      })),
      districtId: isId('Region', 'districtId'),
    },
  },
  usually: { field: 'id', direction: Direction.ASC },
});
