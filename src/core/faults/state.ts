import { CLAIM_FAULTS } from './claims.js';
import type { Reason } from './reason.js';

/** Faults of what there is, which refuses the change. A mutation tells them in `userErrors`, anything else in `errors`. */
export const STATE_FAULTS = {
  ...CLAIM_FAULTS,
  NOT_FOUND: {
    en: ['There is nothing with this id.', 'Send the id of something that exists.'],
    zh: ['没有此 ID 对应的内容。', '请使用存在的 ID。'],
  },
  CURRENCY_MISMATCH: {
    en: ['Money is kept in another currency here.', 'Use that currency.'],
    zh: ['此处使用另一种币种记账。', '请使用该币种。'],
  },
  CYCLE: {
    en: [
      'An organisation cannot come before, above or within itself.',
      'Name another organisation, not one that leads back to it.',
    ],
    zh: ['组织不能是自己的前身、上级或成员。', '请选择另一个组织，且不能经由它绕回自身。'],
  },
  FIRST_ROLE_NOT_STEWARD: {
    en: [
      'An organisation that has given no role yet needs a steward first.',
      'Give STEWARD, from now and without an end.',
    ],
    zh: ['组织授出的第一项角色必须是理事。', '请先授予理事（STEWARD），自即刻起生效，不设期限。'],
  },
  LAST_STEWARD: {
    en: ['An organisation that has given roles needs a steward.', 'Give the role to another one first.'],
    zh: ['已授出角色的组织至少要有一位理事。', '请先将理事角色授予另一人。'],
  },
  ROLE_HELD: {
    en: ['This role is held already.', 'Take the present one first, to give it for another time.'],
    zh: ['对方已持有该角色。', '如需更改期限，请先收回现有角色。'],
  },
  MERGED: {
    en: ['This was merged into another.', 'Name that one.'],
    zh: ['此记录已并入另一记录。', '请使用合并后的记录。'],
  },
  CLAIMED_BY_BOTH: {
    en: ['Both have a claim of the same project.', 'Release one of the claims first.'],
    zh: ['双方都认领了同一项目。', '请先释放其中一项认领。'],
  },
  AGREED_BY_BOTH: {
    en: ['Both are parties of one agreement that is not over.', 'End or withdraw that agreement first.'],
    zh: ['双方是同一份未终止协议的当事方。', '请先终止或撤回该协议。'],
  },
  MERGED_INTO_ITSELF: {
    en: ['Nothing can be merged into itself.', 'Name two different ones.'],
    zh: ['记录不能并入自身。', '请选择两个不同的记录。'],
  },
  ALREADY_INVITED: {
    en: [
      'This one is invited already, or is named there.',
      'Wait for the answer, or withdraw the invitation.',
    ],
    zh: ['对方已受邀请，或已列名其中。', '请等待答复，或先撤回邀请。'],
  },
  NUMBER_TAKEN: {
    en: ['This volunteer number is taken.', 'Choose another number.'],
    zh: ['此志愿者编号已被使用。', '请换一个编号。'],
  },
  CODE_TAKEN: {
    en: ['Another one has this code.', 'Choose another code.'],
    zh: ['此代码已被使用。', '请换一个代码。'],
  },
  REGION_NOT_LARGER: {
    en: ['A region lies directly in a larger one.', 'Name a larger one; only a country lies in none.'],
    zh: ['地区只能直接隶属于更大的地区。', '请选择更大的地区；只有国家不隶属于任何地区。'],
  },
  ANNOUNCEMENT_WITHDRAWN: {
    en: ['This announcement was withdrawn, and stays as it was.', 'Draft another one.'],
    zh: ['该公告已撤回，内容不再更改。', '请另拟一则公告。'],
  },
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
  GUIDES_ITSELF: {
    en: ['Nobody guides itself.', 'Name another body.'],
    zh: ['组织不能指导自身。', '请填写另一单位。'],
  },
  GUIDED_ALREADY: {
    en: [
      'This body guides the organisation at that time already.',
      'Send dates that do not overlap, or change what was said first.',
    ],
    zh: ['该单位在该期间已是此组织的指导单位。', '请填写不重叠的日期，或先修改已有记录。'],
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
  AGREEMENT_WITH_ITSELF: {
    en: ['An agreement is between two bodies or more.', 'Name at least two different ones.'],
    zh: ['协议须由两个以上的组织订立，不能与自身订立。', '请至少填写两个不同的组织。'],
  },
  AGREEMENT_OVER: {
    en: ['This agreement is over: it has ended, or its term has.', 'Propose a new one that renews it.'],
    zh: ['该协议已终止或期限已届满，不能再签署。', '请另行发起续签的协议。'],
  },
  PARTY_NOT_ACCEPTED: {
    en: ['A party has not agreed yet to this agreement.', 'Sign it once all have accepted.'],
    zh: ['有一方尚未同意该协议。', '请待各方同意后再签署。'],
  },
  TERMS_OVERLAP: {
    en: [
      'The same parties have an agreement about this at that time already.',
      'Begin after it ends, or agree on another service area.',
    ],
    zh: ['相同各方在该期限内已有同类协议，期限重叠。', '请自其期满之后开始，或约定其他服务领域。'],
  },
  TERM_ENDS_BEFORE_START: {
    en: ['A term cannot end before it begins.', 'Send an end on its first day or later.'],
    zh: ['期限的结束早于开始。', '结束日期不得早于起始日期。'],
  },
  OVERLAPPING_TERMS: {
    en: [
      'She holds this role in this organisation at that time already.',
      'Send dates that do not overlap, or end the other term first.',
    ],
    zh: ['此人在该期间已在该组织担任同一职务。', '请填写不重叠的任期，或先结束已有任期。'],
  },
  TERM_ENDED: {
    en: ['The term has ended by then already.', 'Send an earlier end, or change its dates.'],
    zh: ['该任期届时已经结束。', '请填写更早的结束日期，或修改任期。'],
  },
  VOLUNTEER_OF_OTHERS: {
    en: [
      'The volunteer does not belong to this organisation.',
      'Bring her into it first, or name the unit that she represents.',
    ],
    zh: ['该志愿者不属于此组织。', '请先让其加入该组织，或填写其所代表的单位。'],
  },
  NOT_A_MEMBER_UNIT: {
    en: ['This is no member unit of the organisation.', 'Name one of its member units.'],
    zh: ['此单位不是该组织的成员单位。', '请填写该组织的成员单位。'],
  },
  AWARD_TO_ITSELF: {
    en: ['Nobody gives an award to itself.', 'Name another one who received it.'],
    zh: ['授予方和获得方不能是同一组织。', '请填写其他获得者。'],
  },
  AWARDED_IN_FUTURE: {
    en: ['An award cannot have been given in the future.', 'Record it when it is given.'],
    zh: ['授予日期不能在将来。', '请在授予之时登记。'],
  },
  HANDED_TO_OTHERS: {
    en: [
      'This membership is not of the organisation that received the award.',
      'Name a membership of that one, such as its head.',
    ],
    zh: ['此任职不属于获得该项授予的组织。', '请填写该组织的任职，如其队长。'],
  },
  OTHER_PARTIES: {
    en: ['The agreement to be renewed is between other parties.', 'Name the same parties, or renew nothing.'],
    zh: ['所续签的协议由其他各方订立。', '请填写相同的各方，或不填所续签的协议。'],
  },
  UNIT_COVERED: {
    en: [
      'This unit of the plan is covered already.',
      'Report another one, or correct what was reported first.',
    ],
    zh: ['该单元已经覆盖。', '请登记其他单元，或先更正已登记的内容。'],
  },
  DEADLINE_BEFORE_START: {
    en: ['A deadline cannot be before the start.', 'Send a day on or after the start.'],
    zh: ['截止日期早于开始日期。', '截止日期不得早于开始日期。'],
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
  FIGURE_FROM_FUTURE: {
    en: ['A figure cannot be as of a date in the future.', 'Send what has been counted.'],
    zh: ['数据的统计日期不能在将来。', '请填写已经统计的数据。'],
  },
  FIGURE_RECORDED: {
    en: ['This series has a value of this date already.', 'Put that one right, or send another date.'],
    zh: ['该序列在此日期已有数值。', '请更正已有数值，或填写其他日期。'],
  },
  REGISTERED_IN_FUTURE: {
    en: ['A registration or a licence cannot be of a date in the future.', 'Leave it out until it is done.'],
    zh: ['登记日期或发证日期不能在将来。', '完成之前请勿填写。'],
  },
  PREPARED_AFTER_REGISTRATION: {
    en: ['The preparation cannot begin after the registration.', 'Send a date before it.'],
    zh: ['筹备不能晚于登记。', '请填写登记之前的日期。'],
  },
  LICENCE_ENDS_BEFORE_START: {
    en: ['A licence cannot end before it was given.', 'Send a last day after that.'],
    zh: ['证书的有效期不能早于发证日期。', '请填写发证之后的日期。'],
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
  YEAR_IN_FUTURE: {
    en: ['This year has not begun.', 'Send the present year or an earlier one.'],
    zh: ['该年份尚未开始。', '请填写当前年份或更早的年份。'],
  },
  YEAR_RECORDED: {
    en: ['This year of the initiative was recorded already.', 'Change that one, or send another year.'],
    zh: ['该行动的此年度已有记录。', '请修改已有记录，或填写其他年份。'],
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
  WRONG_STATE: {
    en: ['This cannot be done in the present state.', 'Read it again to see how it stands.'],
    zh: ['当前状态下不能进行此操作。', '请重新读取其最新状态。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
