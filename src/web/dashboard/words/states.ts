import type { Wording } from './wording.js';

/** The states of claims, in their order. */
export const CLAIM_STATES = {
  WAITING: { zh: '候补', en: 'Waiting' },
  CLAIMED: { zh: '已认领', en: 'Claimed' },
  SIGNED: { zh: '已签约', en: 'Signed' },
  IN_PROGRESS: { zh: '实施中', en: 'In progress' },
  SUBMITTED: { zh: '待验收', en: 'Submitted' },
  ACCEPTED: { zh: '已验收', en: 'Accepted' },
  RELEASED: { zh: '已释放', en: 'Released' },
} satisfies Record<string, Wording>;

/** The states of needs, in their order. */
export const NEED_STATES = {
  PLACED: { zh: '已提出', en: 'Placed' },
  REVIEWED: { zh: '已审核', en: 'Reviewed' },
  DISPATCHED: { zh: '已派单', en: 'Dispatched' },
  ACCEPTED: { zh: '已接单', en: 'Accepted' },
  DONE: { zh: '已完成', en: 'Done' },
  RATED: { zh: '已评价', en: 'Rated' },
  REJECTED: { zh: '未通过', en: 'Rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
} satisfies Record<string, Wording>;

export const COVERAGE_STANDINGS = {
  AHEAD: { zh: '超前', en: 'Ahead' },
  ON_PLAN: { zh: '按计划', en: 'On plan' },
  BEHIND: { zh: '落后', en: 'Behind' },
} satisfies Record<string, Wording>;

/** A state that this version does not know is shown unchanged. */
export const stateIn = (states: Readonly<Record<string, Wording>>, state: string): Wording =>
  states[state] ?? { zh: state, en: state };
