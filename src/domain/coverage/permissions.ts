import { rightsOn } from '../right.js';

const right = rightsOn('Coverage plans', '覆盖计划');

export const PLAN_COVERAGE = right(
  'plan which regions this organisation is to cover, and report what is covered',
  '制定该组织的覆盖计划并登记覆盖情况',
  { organisation: ['OPERATOR'] },
);
/** Nobody is named without consent. */
export const COVER = right('say that this organisation covers a region', '登记该组织覆盖某一地区', {
  organisation: ['OPERATOR'],
});
