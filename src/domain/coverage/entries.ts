/** Feed entries of coverage plans. */
export enum CoverageEntry {
  COVERAGE_PLANNED = 'COVERAGE_PLANNED',
  COVERAGE_PLAN_UPDATED = 'COVERAGE_PLAN_UPDATED',
  COVERAGE_REPORTED = 'COVERAGE_REPORTED',
  COVERAGE_CORRECTED = 'COVERAGE_CORRECTED',
}

export const COVERAGE_ENTRIES_SAY: Readonly<Record<CoverageEntry, string>> = {
  COVERAGE_PLANNED: 'A plan was made to cover regions by a deadline.',
  COVERAGE_PLAN_UPDATED: 'What is said of a plan changed, such as its deadline.',
  COVERAGE_REPORTED: 'A unit of a plan is covered.',
  COVERAGE_CORRECTED: 'A unit of a plan was reported as covered by mistake.',
};
