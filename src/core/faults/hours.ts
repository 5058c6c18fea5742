import type { Reason } from './reason.js';

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
  STARS_OUT_OF_ORDER: {
    en: ['A star takes more hours than the one before it.', 'Send a number between those of its neighbours.'],
    zh: ['每一星级所需时长须多于前一星级。', '请填写介于相邻星级之间的时长。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
