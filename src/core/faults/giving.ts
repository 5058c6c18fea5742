import type { Reason } from './reason.js';

/** Faults of what is promised and given. */
export const GIVING_FAULTS = {
  MATCH_ABOVE_PROMISE: {
    en: ['This is more than was promised to match gifts.', 'Stay within what is left of the promise.'],
    zh: ['超过了配捐承诺的金额。', '请填写不超过承诺剩余的金额。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
