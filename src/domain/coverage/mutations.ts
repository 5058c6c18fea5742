import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { CoveragePlan, CoverageUnit } from './entity.js';
import {
  CorrectCoverage,
  CoveragePlanPayload,
  CoverageUnitPayload,
  CreateCoveragePlan,
  ReportCoverage,
  UpdateCoveragePlan,
} from './input.js';
import { COVER, PLAN_COVERAGE } from './permissions.js';
import { mustBeCovered } from './rules.js';
import { correctCoverage, createCoveragePlan, reportCoverage, updateCoveragePlan } from './service.js';

const OF_ITS_PLAN = visibility(PLAN_COVERAGE, async (loaders, { planId }: CoverageUnit) => ({
  organisation: (await loaders.byId(CoveragePlan).load(planId))?.organisationId ?? null,
}));

export const coverageMutations = [
  mutation('createCoveragePlan', {
    description: 'Plans to cover regions by a deadline.',
    requires: [PLAN_COVERAGE],
    input: CreateCoveragePlan,
    payload: CoveragePlanPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(PLAN_COVERAGE) })],
    change: async (tx, actor, command) => ({ coveragePlan: await createCoveragePlan(tx, actor, command) }),
  }),
  mutation('updateCoveragePlan', {
    description: 'Changes what is said of a plan, such as its deadline.',
    requires: [PLAN_COVERAGE],
    input: UpdateCoveragePlan,
    payload: CoveragePlanPayload,
    on: [actsOn(CoveragePlan, { by: ofItsOrganisation(PLAN_COVERAGE) })],
    change: async (tx, actor, command) => ({ coveragePlan: await updateCoveragePlan(tx, actor, command) }),
  }),
  mutation('reportCoverage', {
    description: 'Says that a unit of a plan is covered, by what and since when. Each unit is covered once.',
    requires: [PLAN_COVERAGE, COVER],
    input: ReportCoverage,
    payload: CoverageUnitPayload,
    on: [actsOn(CoveragePlan, { by: ofItsOrganisation(PLAN_COVERAGE) })],
    change: async (tx, actor, command) => ({ coverageUnit: await reportCoverage(tx, actor, command) }),
  }),
  mutation('correctCoverage', {
    description: 'Says that a unit was reported as covered by mistake.',
    requires: [PLAN_COVERAGE],
    input: CorrectCoverage,
    payload: CoverageUnitPayload,
    on: [actsOn(CoverageUnit, { by: OF_ITS_PLAN, check: mustBeCovered })],
    change: async (tx, actor, command) => ({ coverageUnit: await correctCoverage(tx, actor, command) }),
  }),
];
