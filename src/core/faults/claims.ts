import type { Reason } from './reason.js';

/** Of projects and needs, of who takes them on, and of what is given: a part of STATE_FAULTS. */
export const CLAIM_FAULTS = {
  ALREADY_CLAIMED: {
    en: ['Every place of this project is taken.', 'Join its waitlist, or claim another project.'],
    zh: ['该项目的名额已全部被认领。', '请加入候补，或认领其他项目。'],
  },
  CLAIMANT_HAS_PLACE: {
    en: ['This claimant already has a place in this project.', 'Claim another project.'],
    zh: ['该认领方已在此项目中占有名额。', '请认领其他项目。'],
  },
  CLAIMANT_ON_WAITLIST: {
    en: ['This claimant is on the waitlist of this project already.', 'Wait until a place is free.'],
    zh: ['该认领方已在此项目的候补名单中。', '请等待名额空出。'],
  },
  CLAIM_UNCONFIRMED: {
    en: [
      'The claimant has not confirmed this claim, which others have recorded.',
      'Ask the claimant to confirm it.',
    ],
    zh: ['认领方尚未确认这一由他方登记的认领。', '请认领方先行确认。'],
  },
  WAITLIST_FULL: {
    en: ['The waitlist of this project is full.', 'Claim another project.'],
    zh: ['该项目的候补名单已满。', '请认领其他项目。'],
  },
  CLAIM_LIMIT: {
    en: [
      'This claimant has taken on as many projects as one may at this event.',
      'Close one first, or let another claim it.',
    ],
    zh: ['认领项目数已达本次活动的上限。', '请先完成一项，或由他人认领。'],
  },
  SAME_PERSON: {
    en: [
      'This takes two people: whoever handed in does not accept, and nobody signs for both sides.',
      'Let another person do it.',
    ],
    zh: ['须由两人办理：提交者不能自行验收，一人不能代表双方签署。', '请由另一人办理。'],
  },
  NO_TARGET: {
    en: ['This project has no target amount, so it has no shares.', 'Claim it without a share.'],
    zh: ['该项目没有目标金额，不能按份额认领。', '请不填份额直接认领。'],
  },
  SHARE_TOO_LARGE: {
    en: ['This share is larger than what is left of the target.', 'Take a smaller share.'],
    zh: ['份额超过了目标金额的剩余部分。', '请减小份额。'],
  },
  SHARES_TAKEN: {
    en: ['The shares that are taken add up to more than this target.', 'Set a target of at least their sum.'],
    zh: ['已认领的份额合计超过此目标金额。', '目标金额不得低于已认领份额之和。'],
  },
  PROJECT_NOT_LISTED: {
    en: ['This project is not listed yet.', 'List it first.'],
    zh: ['该项目尚未发布。', '请先发布项目。'],
  },
  PROJECT_NOT_OPEN: {
    en: ['This project is not open for claims.', 'Claim a project that is listed and open.'],
    zh: ['该项目目前不接受认领。', '请认领已发布且开放认领的项目。'],
  },
  PROJECT_CLOSED: {
    en: ['This project is closed.', 'Reopen it first, or correct what it says.'],
    zh: ['该项目已销号。', '请先重新开启，或提交更正。'],
  },
  PROJECT_WITHDRAWN: {
    en: ['This project was taken off the list.', 'Choose another project, or correct what it says.'],
    zh: ['该项目已撤下。', '请选择其他项目，或提交更正。'],
  },
  DUE_BEFORE_EVENT: {
    en: ['A claim cannot be due before the day of its event.', 'Send a time on that day or later.'],
    zh: ['认领的截止日期早于活动当天。', '请填写活动当天或之后的时间。'],
  },
  GIFT_OF_ANOTHER_EVENT: {
    en: ['This donation was not given at the event of the gift.', 'Name one that was.'],
    zh: ['该笔捐赠并非在宣布该捐赠的活动上作出。', '请填写该活动的捐赠。'],
  },
  GIFT_OF_ANOTHER_DONOR: {
    en: ['This donation is of another donor than the gift.', 'Name one of the body that announced it.'],
    zh: ['该笔捐赠的捐赠人与宣布捐赠的单位不同。', '请填写该单位的捐赠。'],
  },
  DONOR_NOT_SHOWN: {
    en: [
      'The donor of this donation is not shown by name.',
      'It can be named here once its donor agrees to be shown.',
    ],
    zh: ['该笔捐赠的捐赠人未公开署名。', '请待捐赠人同意署名后再关联。'],
  },
  PLACES_TAKEN: {
    en: ['More places are taken than this number.', 'Offer at least as many as are taken.'],
    zh: ['已被认领的名额多于此数。', '名额数不得少于已认领数。'],
  },
  REFUND_TOO_LARGE: {
    en: ['A refund cannot exceed what was received.', 'Refund at most what is left of it.'],
    zh: ['退款不能超过实收金额。', '退款额不得超过剩余的实收金额。'],
  },
  CORRECTION_OF_CORRECTION: {
    en: ['A correction cannot be corrected.', 'Correct the original line.'],
    zh: ['更正本身不能再更正。', '请更正原始的账目行。'],
  },
  CORRECTION_CHANGES_NOTHING: {
    en: ['The line already says this amount.', 'Send the amount that is right.'],
    zh: ['该账目行已是此金额。', '请填写正确的金额。'],
  },
  DUE_IN_PAST: {
    en: ['This last day has passed.', 'Send today or a later day.'],
    zh: ['该截止日期已过。', '请填写今天或以后的日期。'],
  },
  NEED_TAKEN: {
    en: ['Another group was faster: this need is not in the pool any more.', 'Take another one.'],
    zh: ['该需求已被其他团队抢先，不在需求池中。', '请选择其他需求。'],
  },
  NEED_NOT_DONE: {
    en: ['This need has not been met, so there is nothing to rate.', 'Rate it when it was met.'],
    zh: ['该需求尚未完成，不能评单。', '请在完成后评单。'],
  },
  NEED_RATED: {
    en: ['This need was rated already, and a rating stays.', 'Rate another one.'],
    zh: ['该需求已评单，评价不再更改。', '请评价其他需求。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
