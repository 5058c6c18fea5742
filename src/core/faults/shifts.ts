import type { Reason } from './reason.js';

/** Faults of shifts, and of who comes to them: a part of STATE_FAULTS. */
export const SHIFT_FAULTS = {
  SHIFT_WITHOUT_PLACES: {
    en: ['A shift has at least one place.', 'Send how many volunteers it has places for: one or more.'],
    zh: ['班次至少须有一个名额。', '请填写名额数，至少为 1。'],
  },
  SHIFT_TOO_LONG: {
    en: ['This shift is too long.', 'Send an end at most a day after its beginning, or several shifts.'],
    zh: ['班次时间过长。', '结束时间最多在开始后一天内；更长的请分为多个班次。'],
  },
  SHIFT_OVER: {
    en: ['This shift is over.', 'Choose one that has not ended.'],
    zh: ['该班次已结束。', '请选择尚未结束的班次。'],
  },
  SHIFT_NOT_BEGUN: {
    en: ['This shift has not begun.', 'Say who did not come once it has.'],
    zh: ['该班次尚未开始。', '请在开始后再登记缺勤。'],
  },
  SIGNED_UP_ALREADY: {
    en: ['This volunteer has signed up for the shift already.', 'Choose another shift.'],
    zh: ['该志愿者已报名此班次。', '请选择其他班次。'],
  },
  CHECK_IN_TOO_EARLY: {
    en: ['It is too early to check in to this shift.', 'Check in from two hours before it begins.'],
    zh: ['尚未到该班次的签到时间。', '请在开始前两小时内签到。'],
  },
  BAD_CHECK_IN_CODE: {
    en: ['This cannot be a check-in code.', 'Send the six letters and digits that are shown at the shift.'],
    zh: ['签到码格式不正确。', '请填写现场展示的六位字母和数字。'],
  },
  CHECK_IN_CODE_UNKNOWN: {
    en: ['No shift has this check-in code.', 'Read it again from where it is shown.'],
    zh: ['没有使用此签到码的班次。', '请重新核对现场展示的签到码。'],
  },
  CODE_OF_OTHER_EVENT: {
    en: ['This check-in code is of another event.', 'Send the one that is shown at this shift.'],
    zh: ['此签到码属于另一活动。', '请填写本班次现场展示的签到码。'],
  },
  CODE_OF_OTHER_SHIFT: {
    en: ['This check-in code is of another shift of the event.', 'Send the one that is shown at this shift.'],
    zh: ['此签到码属于同一活动的另一班次。', '请填写本班次现场展示的签到码。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
