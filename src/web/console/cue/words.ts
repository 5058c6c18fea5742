import type { Wording } from '../panel.js';

// What the host reads. A text in one language alone does not compile.

export const CUE = {
  title: { zh: '主持提示', en: 'Cue view' },
  connecting: { zh: '正在连接…', en: 'Connecting…' },
  noEvent: {
    zh: '没有这个活动。请从控制台打开本页。',
    en: 'There is no such event. Open this page from the console.',
  },
  now: { zh: '现在', en: 'Now' },
  next: { zh: '接下来', en: 'Next' },
  notBegun: { zh: '尚未开始', en: 'Not begun' },
  over: { zh: '流程已结束', en: 'All is over' },
  last: { zh: '这是最后一个环节', en: 'This is the last one' },
  gift: { zh: '刚刚', en: 'Just now' },
  thank: { zh: '请感谢', en: 'To thank' },
  nobody: { zh: '还没有捐赠或认领', en: 'No gift or claim yet' },
  anonymous: { zh: '一位不具名的爱心人士', en: 'Somebody who stays anonymous' },
  gave: { zh: '捐赠', en: 'gave' },
  pledged: { zh: '承诺捐赠', en: 'pledged' },
  claimed: { zh: '认领', en: 'took on' },
} satisfies Record<string, Wording>;
