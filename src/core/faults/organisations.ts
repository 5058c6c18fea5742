import type { Reason } from './reason.js';

/** Faults of the state of what an organisation is, is part of, and who acts for it. */
export const ORGANISATION_FAULTS = {
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
  YEAR_IN_FUTURE: {
    en: ['This year has not begun.', 'Send the present year or an earlier one.'],
    zh: ['该年份尚未开始。', '请填写当前年份或更早的年份。'],
  },
  YEAR_RECORDED: {
    en: ['This year of the initiative was recorded already.', 'Change that one, or send another year.'],
    zh: ['该行动的此年度已有记录。', '请修改已有记录，或填写其他年份。'],
  },
  ALREADY_ENROLLED: {
    en: [
      'This volunteer is registered with this organisation, or has applied to it, already.',
      'Change that registration instead.',
    ],
    zh: ['该志愿者已在此组织注册，或已提出申请。', '请修改已有的注册。'],
  },
  GUARDIAN_CONSENT_MISSING: {
    en: ['Who is under 14 volunteers with the consent of a guardian only.', 'Send guardianConsent with it.'],
    zh: ['未满 14 周岁者须经监护人同意方可注册。', '请一并填写 guardianConsent。'],
  },
  GUARDIAN_NOT_NEEDED: {
    en: [
      'The consent of a guardian is kept of those under 14 alone.',
      'Leave it out, or send under14: true.',
    ],
    zh: ['仅未满 14 周岁者需要保存监护人同意。', '请不填写此项，或填写 under14: true。'],
  },
  GUARDIAN_IS_MINOR: {
    en: ['A guardian is of age, and is not the child.', 'Let a guardian who is of age agree.'],
    zh: ['监护人须为成年人，且不能是未成年人本人。', '请由成年监护人表示同意。'],
  },
  HOLDS_ROLE: {
    en: ['This volunteer holds a role in an organisation.', 'Let it be taken first, or give it to another.'],
    zh: ['该志愿者仍在组织中担任角色。', '请先收回该角色，或将其授予他人。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
