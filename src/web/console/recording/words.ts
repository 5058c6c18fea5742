import type { Wording } from '../panel.js';

// What the recording panel says. A text in one language alone does not compile.

export type Kind = 'claim' | 'pledge' | 'receipt';

export const KINDS: Readonly<Record<Kind, Wording>> = {
  claim: { zh: '认领', en: 'Claim' },
  pledge: { zh: '认捐', en: 'Pledge' },
  receipt: { zh: '到账', en: 'Receipt' },
};

export const RECORD: Readonly<Record<Kind, Wording>> = {
  claim: { zh: '登记认领', en: 'Record a claim' },
  pledge: { zh: '登记认捐', en: 'Record a pledge' },
  receipt: { zh: '登记到账', en: 'Record a receipt' },
};

export const PANEL = {
  title: { zh: '登记', en: 'Record' },
  keepsNothing: {
    zh: '此浏览器不保存数据（无痕窗口？），不能离线登记。请换普通窗口打开。',
    en: 'This browser keeps no data (a private window?), so nothing can be recorded safely. Use an ordinary window.',
  },
  opening: { zh: '正在打开…', en: 'Opening…' },
} satisfies Record<string, Wording>;

export const FORM = {
  donor: { zh: '捐赠人', en: 'Donor' },
  donorHint: {
    zh: '姓名、拼音、首字母或证号',
    en: 'Name, pinyin, initials or badge number',
  },
  asTyped: { zh: '按所填姓名登记', en: 'By this name, as typed' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  amount: { zh: '金额', en: 'Amount' },
  amountHint: { zh: '如 3,000 或 1.2万', en: 'Such as 3,000 or 12,500.50' },
  to: { zh: '捐给项目（可不填）', en: 'For a project (may stay empty)' },
  toEvent: { zh: '捐给本活动', en: 'For the event itself' },
  publishName: { zh: '捐赠人同意公开姓名', en: 'The donor agrees that the name is shown' },
  publishAmount: { zh: '捐赠人同意公开金额', en: 'The donor agrees that the amount is shown' },
  how: { zh: '如何同意的', en: 'How the donor agreed' },
  howHint: { zh: '如：本人在台上口头同意', en: 'Such as: in person, on the stage' },
  reason: { zh: '说明（可不填）', en: 'Note (may stay empty)' },
  project: { zh: '项目', en: 'Project' },
  projectHint: { zh: '编号、名称、拼音或首字母', en: 'Number, name, pinyin or initials' },
  claimant: { zh: '认领方', en: 'Claimant' },
  waitlist: { zh: '名额已满时列入候补', en: 'On the waitlist, if every place is taken' },
  commit: { zh: '登记', en: 'Record' },
  mend: { zh: '更正后重新登记', en: 'Record it mended' },
  close: { zh: '收起', en: 'Close' },
  clear: { zh: '清空', en: 'Clear' },
  consent: { zh: '公开意味着什么', en: 'What being shown means' },
} satisfies Record<string, Wording>;

export const WRONG = {
  noDonor: {
    zh: '请填写捐赠人；如不愿具名，请勾选“匿名”。',
    en: 'Say who gives, or tick “Anonymous”.',
  },
  noHow: {
    zh: '公开姓名须写明捐赠人如何同意。',
    en: 'A name is shown only with a note of how the donor agreed.',
  },
  noProject: { zh: '请从列表中选择项目。', en: 'Choose the project from the list.' },
  noSuchProject: {
    zh: '列表中没有这个项目。请重新选择，或清空以捐给本活动。',
    en: 'There is no such project. Choose another, or empty the field to give to the event.',
  },
  noClaimant: {
    zh: '请从列表中选择认领方。名单上没有的组织，请先在系统中登记。',
    en: 'Choose who claims from the list. An organisation that is not there has to be created first.',
  },
  noCurrency: {
    zh: '尚未从网关读到本活动的币种，暂时不能登记。填写的内容会保留。',
    en: 'The currency of the event was not read from the gateway yet. What you type is kept.',
  },
  full: {
    zh: '待送达的记录已达上限，暂时不能再登记。填写的内容会保留。',
    en: 'As many records wait as can be kept. Let some be sent first; what you typed stays.',
  },
  notKept: {
    zh: '浏览器未能保存这条记录（空间不足？）。填写的内容还在。',
    en: 'The browser could not keep this record (no space?). What you typed is still there.',
  },
} satisfies Record<string, Wording>;

export const OUTBOX = {
  title: { zh: '待送达', en: 'Waiting to be sent' },
  refused: { zh: '被拒绝，待更正', en: 'Refused, to be mended' },
  waiting: { zh: '待送达', en: 'Waiting' },
  unanswered: { zh: '已送出，等待答复', en: 'Sent, not answered yet' },
  none: { zh: '全部已送达。', en: 'All is sent.' },
  away: {
    zh: '连不上网关。记录保存在本机，恢复后按顺序自动送出。',
    en: 'The gateway cannot be reached. Records are kept here and sent in order once it answers.',
  },
  signedOut: {
    zh: '登录已失效。记录保存在本机，重新登录后自动送出。',
    en: 'The sign-in has ended. Records are kept here and sent once you sign in again.',
  },
  otherBearer: {
    zh: '送出时用的是另一个登录，答复没有收到，可能已登记。请先核对下方最近记录：没有才再次送出，已有则丢弃。',
    en: 'It was sent under another sign-in and not answered, so it may be recorded. Look at the latest records below: send it again only if it is not there, else discard it.',
  },
  edit: { zh: '更正', en: 'Mend' },
  again: { zh: '再次送出', en: 'Send again' },
  discard: { zh: '丢弃', en: 'Discard' },
  reallyDiscard: { zh: '确定丢弃，不登记', en: 'Yes, discard it unrecorded' },
  keep: { zh: '保留', en: 'Keep it' },
} satisfies Record<string, Wording>;

export const waitingCount = (count: number): Wording => ({
  zh: `${count} 条待送达`,
  en: count === 1 ? '1 waits to be sent' : `${count} wait to be sent`,
});

export const refusedCount = (count: number): Wording => ({
  zh: `${count} 条被拒绝，待更正`,
  en: count === 1 ? '1 was refused' : `${count} were refused`,
});

export const LATEST = {
  title: { zh: '最近的记录', en: 'Latest records' },
  none: { zh: '本活动还没有记录。', en: 'Nothing is recorded at this event yet.' },
  undo: { zh: '撤销或更正', en: 'Undo or correct' },
  release: { zh: '释放认领', en: 'Release the claim' },
  correct: { zh: '更正金额', en: 'Correct the amount' },
  refund: { zh: '退款', en: 'Refund' },
  rightAmount: { zh: '正确的金额（0 为全部撤销）', en: 'The right amount (0 takes it back)' },
  refundAmount: { zh: '退还金额', en: 'How much goes back' },
  why: { zh: '原因', en: 'Why' },
  noReason: { zh: '请填写原因。', en: 'Say why.' },
  correctsLine: {
    zh: '账目不删改：会加一行更正，大屏如实显示。',
    en: 'The ledger keeps every line: a correction is added, and the wall shows it as one.',
  },
  releases: {
    zh: '名额退还，候补者依次递补；原因公开可见。',
    en: 'The place goes to the next on the waitlist; everybody can read the reason.',
  },
  refunds: { zh: '款项已退还捐赠人时使用。', en: 'For money that goes back to the donor.' },
  toConfirm: { zh: '待认领方确认', en: 'To be confirmed' },
  unnamed: { zh: '匿名', en: 'Anonymous' },
} satisfies Record<string, Wording>;

/** By the state of a claim. */
export const CLAIM_STATES: Readonly<Record<string, Wording>> = {
  WAITING: { zh: '候补', en: 'Waiting' },
  CLAIMED: { zh: '已认领', en: 'Claimed' },
  SIGNED: { zh: '已签约', en: 'Signed' },
  IN_PROGRESS: { zh: '实施中', en: 'In progress' },
  SUBMITTED: { zh: '待验收', en: 'Submitted' },
  ACCEPTED: { zh: '已验收', en: 'Accepted' },
  RELEASED: { zh: '已释放', en: 'Released' },
};

export const recorded = ({ zh, en }: Wording): Wording => ({
  zh: `已收下：${zh}`,
  en: `Taken in: ${en}`,
});
