import type { Reason } from './reason.js';

/** Faults of what is promised and given. */
export const GIVING_FAULTS = {
  MATCH_ABOVE_PROMISE: {
    en: ['This is more than was promised to match gifts.', 'Stay within what is left of the promise.'],
    zh: ['超过了配捐承诺的金额。', '请填写不超过承诺剩余的金额。'],
  },
  RECEIVED_IN_FUTURE: {
    en: ['Money cannot have come on a day that has not begun.', 'Send today or an earlier day.'],
    zh: ['到账日期不能晚于今天。', '请填写今天或更早的日期。'],
  },
  PROMISE_NOT_RECEIVED: {
    en: ['A promise has no day on which money came.', 'Say the day when the money is received.'],
    zh: ['认捐尚无到账日期。', '请在款项到账时填写到账日期。'],
  },
  MOVE_TOO_LARGE: {
    en: ['Less than this is left of the gift.', 'Move at most its balance.'],
    zh: ['该笔捐赠的余额不足此金额。', '转移额不得超过其余额。'],
  },
  MOVE_TO_ITSELF: {
    en: ['The gift is given to this already.', 'Name what it was meant for.'],
    zh: ['该笔捐赠已归于此处。', '请选择它本应归入的对象。'],
  },
  ALREADY_MOVED: {
    en: ['All of this gift was moved already.', 'Its last line names the gift that it is now.'],
    zh: ['该笔捐赠已全部转移。', '其最后一行账目指明了转移后的捐赠。'],
  },
  NOTHING_TO_MOVE: {
    en: ['Nothing is left of this gift: it was given back or taken back.', 'Choose a gift with a balance.'],
    zh: ['该笔捐赠已无余额：已退款或已撤销。', '请选择仍有余额的捐赠。'],
  },
  NOTHING_OUTSTANDING: {
    en: ['All of this pledge has come, or it was taken back.', 'Choose one of which something is to come.'],
    zh: ['该笔认捐已全部到账或已撤销。', '请选择仍有款项未到的认捐。'],
  },
  REMINDED_TODAY: {
    en: ['The donor was reminded of this pledge today already.', 'Remind again tomorrow at the earliest.'],
    zh: ['今天已就该笔认捐提醒过捐赠人。', '最早请于明天再提醒。'],
  },
  YEAR_NOT_OVER: {
    en: ['This year is not over where the books are kept.', 'Close it once its last day has ended.'],
    zh: ['该年度尚未结束。', '请在该年最后一天结束后再结账。'],
  },
  YEAR_CLOSED: {
    en: ['The books of this year are closed already.', 'Record what was wrong as a correction.'],
    zh: ['该年度已经结账。', '如有错误，请登记更正。'],
  },
  MOVED_SINCE: {
    en: [
      'More of it was moved to something else than would be left.',
      'Move it back first, or correct it there.',
    ],
    zh: ['已转出的金额超过更正后的金额。', '请先转回，或在转入处更正。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
