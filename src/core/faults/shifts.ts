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
  SHIFT_CANCELLED: {
    en: ['This shift was cancelled.', 'Choose another shift of the event.'],
    zh: ['该班次已取消。', '请选择该活动的其他班次。'],
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

/** Faults of service hours: a part of STATE_FAULTS. */
export const HOURS_FAULTS = {
  HOURS_OVER_DAY: {
    en: ['These are more than 24 hours in one day.', 'Send at most what is left of the day.'],
    zh: ['一天之内的服务时长超过 24 小时。', '请填写不超过当天剩余的时长。'],
  },
  HOURS_BEFORE_EVENT: {
    en: ['This day is before the event.', 'Send the day of the event or a later one.'],
    zh: ['该日期早于活动。', '请填写活动当天或之后的日期。'],
  },
  HOURS_IN_FUTURE: {
    en: ['This day has not come yet.', 'Send a day up to today.'],
    zh: ['该日期尚未到来。', '请填写今天或之前的日期。'],
  },
  HOUR_CODE_UNKNOWN: {
    en: ['Nobody has given out this code for hours.', 'Send the code as the organiser gave it.'],
    zh: ['没有发放过此时长码。', '请按主办方发放的时长码填写。'],
  },
  HOUR_CODE_OF_OTHER_EVENT: {
    en: ['This code for hours is of another event.', 'Send it with the event that it was given out at.'],
    zh: ['此时长码属于另一活动。', '请与发放它的活动一并填写。'],
  },
  HOURS_RECORDED_ALREADY: {
    en: ['This volunteer has recorded hours by this code already.', 'Contest those if they are wrong.'],
    zh: ['该志愿者已凭此时长码记录过时长。', '如有误，请对该记录提出异议。'],
  },
  NO_VERIFIED_HOURS: {
    en: [
      'This volunteer has no verified hours on these days.',
      'Let them be verified first, or choose other days.',
    ],
    zh: ['该志愿者在此期间没有已核实的服务时长。', '请先核实时长，或选择其他日期。'],
  },
  STARS_OUT_OF_ORDER: {
    en: ['A star takes more hours than the one before it.', 'Send a number between those of its neighbours.'],
    zh: ['每一星级所需时长须多于前一星级。', '请填写介于相邻星级之间的时长。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
