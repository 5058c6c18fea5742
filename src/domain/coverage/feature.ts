import type { Feature } from '../feature.js';
import { CoveragePlan, CoverageUnit } from './entity.js';
import { COVERAGE_ENTRIES_SAY, CoverageEntry } from './entries.js';
import { coveragePlans, coverageUnits } from './lists.js';
import { CoverageResolver } from './progress/live.js';
import { Coverage1796256000103 } from './migrations/coverage.js';
import { CoverageInOrder1796342400203 } from './migrations/orders.js';
import { coverageMutations } from './mutations.js';
import { CoveragePlanResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    CoveragePlan: { prefix: 'cov'; noun: { en: 'coverage plan'; zh: '覆盖计划' } };
    CoverageUnit: { prefix: 'cun'; noun: { en: 'unit of a coverage plan'; zh: '覆盖单元' } };
  }
}

export const coverage: Feature = {
  name: 'coverage',
  ids: {
    CoveragePlan: { prefix: 'cov', noun: { en: 'coverage plan', zh: '覆盖计划' } },
    CoverageUnit: { prefix: 'cun', noun: { en: 'unit of a coverage plan', zh: '覆盖单元' } },
  },
  entities: [CoveragePlan, CoverageUnit],
  movesWithOrganisation: [CoveragePlan, CoverageUnit],
  migrations: [Coverage1796256000103, CoverageInOrder1796342400203],
  nodes: [CoveragePlan, CoverageUnit],
  entries: CoverageEntry,
  entriesSay: COVERAGE_ENTRIES_SAY,
  redacting: [CoverageEntry.COVERAGE_PLAN_UPDATED],
  links: { coveragePlan: CoveragePlan, coverageUnit: CoverageUnit },
  lists: [coveragePlans, coverageUnits],
  mutations: coverageMutations,
  resolvers: (parts) => [new CoveragePlanResolver(), new CoverageResolver(parts)],
};
