import type { Reason } from './reason.js';

/** Faults of the state of events, who attends them, what they decide, and where they take place. */
export const MEETING_FAULTS = {
  ENDS_BEFORE_START: {
    en: ['An event cannot end before it starts.', 'Send an end after the start.'],
    zh: ['活动结束时间早于开始时间。', '请填写晚于开始时间的结束时间。'],
  },
  EVENT_CANCELLED: {
    en: ['This event was cancelled.', 'Choose another event.'],
    zh: ['该活动已取消。', '请选择其他活动。'],
  },
  HOST_STAYS: {
    en: ['The host of an event stays: its books are the host’s.', 'Name the host first in the list.'],
    zh: ['活动的主办方不能更换：账目归主办方。', '请将主办方列在首位。'],
  },
  ATTENDS_ALREADY: {
    en: ['This body attends the event already.', 'Correct what was recorded, or name another body.'],
    zh: ['该单位已登记出席此活动。', '请更正已有记录，或填写其他单位。'],
  },
  NOT_AGREED_TO_ATTEND: {
    en: [
      'This body has not agreed to be named at the event.',
      'Invite it as a guest: it can be recorded once it has accepted.',
    ],
    zh: ['该单位尚未同意在此活动中列名。', '请先邀请其作为嘉宾，待其接受后再登记。'],
  },
  SEGMENT_HAS_RUN: {
    en: ['This segment is running or has run.', 'Remove only segments that have not begun.'],
    zh: ['该环节正在进行或已经结束。', '只能删除尚未开始的环节。'],
  },
  SEGMENT_CHANGED: {
    en: ['Another segment is running than the one you named.', 'Read the programme again.'],
    zh: ['当前进行的不是您所指的环节。', '请重新读取议程。'],
  },
  FANFARE_NOT_WAITING: {
    en: [
      'This fanfare does not wait: it was decided of already, was shown before fanfares were held, or its claim was given back.',
      'Read again what waits.',
    ],
    zh: ['该播报不在等待之列：已处理，或在暂缓播报之前已显示，或其认领已放弃。', '请重新读取等待中的播报。'],
  },
  VENUE_BOOKED: {
    en: [
      'The venue is booked for some of this time already.',
      'Choose other hours, or cancel that booking first.',
    ],
    zh: ['该场所在所选时段内已被预订。', '请选择其他时段，或先取消已有预订。'],
  },
  VENUE_CLOSED: {
    en: ['The venue is closed on a day of this booking.', 'Choose days on which it is not closed.'],
    zh: ['所选时段包含该场所的闭馆日。', '请选择非闭馆日。'],
  },
  VENUE_NOT_OPEN: {
    en: ['The venue is not open yet at this time.', 'Choose a time on or after the day on which it opens.'],
    zh: ['该场所届时尚未启用。', '请选择启用之日或之后的时间。'],
  },
  BOOKING_TOO_LONG: {
    en: ['A booking cannot be this long.', 'Choose a shorter time.'],
    zh: ['预订的时间过长。', '请选择更短的时段。'],
  },
  BOOKING_TOO_FAR_AHEAD: {
    en: ['A booking cannot be this far ahead.', 'Choose a time that is nearer.'],
    zh: ['预订的时间过于遥远。', '请选择更近的时间。'],
  },
  DECISION_TAKEN: {
    en: ['The meeting has decided on this, and what it decided stays.', 'Put something new to a meeting.'],
    zh: ['会议已就此作出决定，决议内容不再更改。', '如需更改，请另行提出议题。'],
  },
  DECIDED_IN_FUTURE: {
    en: ['A decision cannot have been taken in the future.', 'Send the day on which the meeting decided.'],
    zh: ['决议日期尚未到来。', '请填写会议作出决定的日期。'],
  },
  DECIDED_BEFORE_MEETING: {
    en: ['A meeting cannot decide before it begins.', 'Send a day on or after the one on which it begins.'],
    zh: ['决议日期早于会议开始的日期。', '请填写会议开始当日或之后的日期。'],
  },
  DECISION_NOT_ADOPTED: {
    en: ['The meeting has not adopted this.', 'Name a decision that it has adopted.'],
    zh: ['会议尚未通过该议题。', '请选择已通过的决议。'],
  },
  OWNER_NOT_OF_BODY: {
    en: [
      'Who is to do this does not belong to the body that decided.',
      'Name the body itself, one of its members, one below it or an organiser of the meeting.',
    ],
    zh: ['任务承担方不属于作出决议的组织。', '请选择该组织本身、其成员单位、下级组织或会议的合办方。'],
  },
  VOLUNTEER_NOT_FINDABLE: {
    en: ['This volunteer has not agreed to be found by name.', 'Name one who has, or nobody.'],
    zh: ['该志愿者未同意公开姓名。', '请选择已同意公开姓名的志愿者，或不填写。'],
  },
  NOTED_IN_FUTURE: {
    en: ['A note cannot be about a day in the future.', 'Send the day on which it was so.'],
    zh: ['进展日期尚未到来。', '请填写已发生的日期。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
