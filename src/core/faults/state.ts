import { AGREEMENT_FAULTS } from './agreements.js';
import { CLAIM_FAULTS } from './claims.js';
import { GIVING_FAULTS } from './giving.js';
import { MEETING_FAULTS } from './meetings.js';
import { ORGANISATION_FAULTS } from './organisations.js';
import type { Reason } from './reason.js';

import { HOURS_FAULTS, SHIFT_FAULTS } from './shifts.js';

/** Faults of what there is, which refuses the change. A mutation tells them in `userErrors`, anything else in `errors`. */
export const STATE_FAULTS = {
  ...ORGANISATION_FAULTS,
  ...AGREEMENT_FAULTS,
  ...MEETING_FAULTS,
  ...CLAIM_FAULTS,
  ...SHIFT_FAULTS,
  ...GIVING_FAULTS,
  ...HOURS_FAULTS,
  NOT_FOUND: {
    en: ['There is nothing with this id.', 'Send the id of something that exists.'],
    zh: ['没有此 ID 对应的内容。', '请使用存在的 ID。'],
  },
  CURRENCY_MISMATCH: {
    en: ['Money is kept in another currency here.', 'Use that currency.'],
    zh: ['此处使用另一种币种记账。', '请使用该币种。'],
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
  WRONG_STATE: {
    en: ['This cannot be done in the present state.', 'Read it again to see how it stands.'],
    zh: ['当前状态下不能进行此操作。', '请重新读取其最新状态。'],
  },
} as const satisfies Readonly<Record<string, Reason>>;
