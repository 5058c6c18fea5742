import type { Wording } from '../panel.js';

// What the run sheet says. A text in one language alone does not compile.

export const SHEET = {
  title: { zh: '流程', en: 'Run sheet' },
  loading: { zh: '正在读取流程…', en: 'Reading the run sheet…' },
  empty: {
    zh: '还没有环节。请在下面添加，或从 CSV 导入。',
    en: 'There is no segment yet. Add one below, or import a CSV.',
  },
  now: { zh: '正在进行', en: 'Now' },
  next: { zh: '下一个', en: 'Next' },
  done: { zh: '已结束', en: 'Done' },
  minutes: (count: number): Wording => ({ zh: `${count} 分钟`, en: `${count} min` }),
  planned: (clock: string): Wording => ({ zh: `计划 ${clock}`, en: `planned ${clock}` }),
  ran: (from: string, to: string): Wording => ({ zh: `实际 ${from}–${to}`, en: `ran ${from}–${to}` }),
  behind: (minutes: number): Wording =>
    minutes > 0
      ? { zh: `晚于计划 ${minutes} 分钟`, en: `${minutes} min behind plan` }
      : minutes < 0
        ? { zh: `早于计划 ${-minutes} 分钟`, en: `${-minutes} min ahead of plan` }
        : { zh: '准时', en: 'On time' },
  cancelled: { zh: '活动已取消，流程不能推进。', en: 'The event is cancelled: nothing can run.' },
};

export const MOVES = {
  next: { zh: '下一环节', en: 'Next' },
  nextIs: (title: string): Wording => ({ zh: `下一环节：${title}`, en: `Next: ${title}` }),
  finish: { zh: '结束流程', en: 'Finish' },
  over: { zh: '流程已结束', en: 'All is over' },
  back: { zh: '上一环节', en: 'Back' },
  skip: { zh: '跳过下一环节', en: 'Skip the next' },
  hold: { zh: '停留', en: 'Hold' },
  release: { zh: '解除停留', en: 'Release' },
  held: {
    zh: '停留中：本控制台不推进流程，直到解除。',
    en: 'Held: this console does not move on until it is released.',
  },
  changed: {
    zh: '另一位操作员刚刚推进了流程；这里已是最新，请看清后再按。',
    en: 'Another operator has just moved on; this is up to date now. Look before you press again.',
  },
  runNow: (title: string): Wording => ({ zh: `现在进行：${title}`, en: `Run now: ${title}` }),
};

export const EDIT = {
  add: { zh: '添加环节', en: 'Add a segment' },
  before: { zh: '位置', en: 'Where' },
  atEnd: { zh: '最后', en: 'At the end' },
  beforeIt: (title: string): Wording => ({ zh: `在“${title}”之前`, en: `Before “${title}”` }),
  kind: { zh: '类型', en: 'Kind' },
  zh: { zh: '中文名称', en: 'Title in Chinese' },
  en: { zh: '英文名称', en: 'Title in English' },
  minutes: { zh: '时长（分钟）', en: 'Minutes' },
  save: { zh: '保存', en: 'Save' },
  discard: { zh: '不改了', en: 'Discard' },
  edit: (title: string): Wording => ({ zh: `修改：${title}`, en: `Edit: ${title}` }),
  up: (title: string): Wording => ({ zh: `上移：${title}`, en: `Move up: ${title}` }),
  down: (title: string): Wording => ({ zh: `下移：${title}`, en: `Move down: ${title}` }),
  remove: (title: string): Wording => ({ zh: `删除：${title}`, en: `Remove: ${title}` }),
  untitled: { zh: '请至少填写一种语言的名称。', en: 'Write the title in one language at least.' },
};

export const KINDS = {
  OPENING: { zh: '开场', en: 'Opening' },
  SPEECH: { zh: '致辞', en: 'Speech' },
  UNVEIL: { zh: '揭牌', en: 'Unveiling' },
  PLAQUE: { zh: '授牌', en: 'Plaques' },
  FLAG: { zh: '授旗', en: 'Flags' },
  SIGN: { zh: '签约', en: 'Signing' },
  CLAIM: { zh: '认领', en: 'Claiming' },
  DONATE: { zh: '捐赠', en: 'Giving' },
  PHOTO: { zh: '合影', en: 'Photograph' },
  MARKET: { zh: '集市', en: 'Market' },
  CLOSING: { zh: '闭幕', en: 'Closing' },
  OTHER: { zh: '其他', en: 'Other' },
} satisfies Record<string, Wording>;

export type SegmentKind = keyof typeof KINDS;

/** A kind that this version does not know is one of the others. */
export const kindLabel = (kind: string): Wording =>
  (KINDS as Readonly<Record<string, Wording>>)[kind] ?? KINDS.OTHER;

export const IMPORT = {
  title: { zh: '从 CSV 导入', en: 'Import a CSV' },
  file: {
    zh: 'CSV 文件（UTF-8 或 GB18030；首行为列标题，例如：环节、英文、类型、时长、时间）',
    en: 'CSV file (UTF-8 or GB18030; headings in the first row, such as: title, english, kind, minutes, time)',
  },
  confirm: (count: number): Wording => ({
    zh: `确认：添加 ${count} 个环节`,
    en: `Confirm: add ${count} segments`,
  }),
  tooMany: (most: number, count: number): Wording => ({
    zh: `一个活动最多 ${most} 个环节，已有 ${count} 个。请删减文件中的行。`,
    en: `An event has at most ${most} segments, and there are ${count}. Take rows out of the file.`,
  }),
};
