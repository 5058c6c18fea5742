import type { Reason } from './reason.js';

/** Faults of the state of agreements, and the plans that they fulfil. */
export const AGREEMENT_FAULTS = {
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
} as const satisfies Readonly<Record<string, Reason>>;
