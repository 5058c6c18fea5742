import { Agreement } from '../agreement/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { dayOf } from '../shape/inputs/fields.js';
import { list } from '../shape/lists/list.js';
import { before, isId, narrow, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { CoveragePlan, CoverageUnit } from './entity.js';
import { CoverageEntry } from './entries.js';
import {
  CoveragePlanConnection,
  CoveragePlanFilter,
  CoverageUnitConnection,
  CoverageUnitFilter,
} from './input.js';

const UPDATED = [CoverageEntry.COVERAGE_PLAN_UPDATED];

export const coveragePlans = list({
  of: CoveragePlan,
  connection: CoveragePlanConnection,
  changes: {
    items: [CoverageEntry.COVERAGE_PLANNED],
    columns: { deadline: UPDATED, nameKey: UPDATED },
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
  filter: {
    type: CoveragePlanFilter,
    by: {
      organisationId: isId('Organisation', 'organisationId'),
      deadlineFrom: since('deadline', dayOf),
      deadlineBefore: before('deadline', 'deadlineFrom', dayOf),
    },
  },
  orderBy: orders(CoveragePlan, ['nameKey', 'deadline', 'createdAt']),
  usually: { field: 'nameKey', direction: Direction.ASC },
});

const REPORTED = [CoverageEntry.COVERAGE_REPORTED, CoverageEntry.COVERAGE_CORRECTED];

export const coverageUnits = list({
  of: CoverageUnit,
  connection: CoverageUnitConnection,
  changes: {
    items: [CoverageEntry.COVERAGE_PLANNED],
    columns: { since: REPORTED, sinceKey: REPORTED, agreementId: REPORTED, organisationId: REPORTED },
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
  orderBy: orders(CoverageUnit, ['id', 'sinceKey'], {
    called: { id: 'ADDED' },
    says: {
      id: 'When they were added to a plan.',
      sinceKey: 'The day since which they are covered: `since`; those not covered come before all days.',
    },
  }),
  usually: { field: 'id', direction: Direction.ASC },
});
