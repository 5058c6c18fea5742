import type { Wording } from '../panel.js';

// What the frame says. A text in one language alone does not compile.

export const SIGN_IN = {
  title: { zh: '登录控制台', en: 'Sign in to the console' },
  hint: {
    zh: '请粘贴发给您的令牌。令牌只在本标签页内保存。',
    en: 'Paste the token that you were given. It is kept in this tab alone.',
  },
  token: { zh: '令牌', en: 'Token' },
  enter: { zh: '登录', en: 'Sign in' },
  missing: { zh: '还没有令牌。请粘贴完整的令牌。', en: 'There is no token yet. Paste the whole token.' },
  wrong: {
    zh: '此令牌无效。请完整粘贴为本网关签发的令牌。',
    en: 'This token is not valid. Paste the whole token that was issued for this gateway.',
  },
  ended: {
    zh: '令牌已到期或被收回。请用新令牌登录；已填写的内容都还在。',
    en: 'The token has expired or was revoked. Sign in with a new one; what you typed is still there.',
  },
  away: {
    zh: '暂时连不上网关。请检查网络后再试。',
    en: 'The gateway cannot be reached. Check the network, then try again.',
  },
} satisfies Record<string, Wording>;

export const CHOOSE = {
  title: { zh: '选择活动', en: 'Choose the event' },
  loading: { zh: '正在读取活动…', en: 'Reading the events…' },
  none: { zh: '没有您可以主持的活动。', en: 'There is no event that you may run.' },
  failed: { zh: '活动读取失败。', en: 'The events could not be read.' },
  again: { zh: '重试', en: 'Try again' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} satisfies Record<string, Wording>;

export const FRAME = {
  console: { zh: '控制台', en: 'Console' },
  otherEvent: { zh: '换一个活动', en: 'Another event' },
  language: { zh: 'English', en: '中文' },
  keys: { zh: '快捷键', en: 'Keys' },
  cue: { zh: '主持提示', en: 'Cue view' },
  rehearse: { zh: '彩排', en: 'Rehearse' },
  signOut: { zh: '退出', en: 'Sign out' },
  panels: { zh: '面板', en: 'Panels' },
  close: { zh: '关闭', en: 'Close' },
} satisfies Record<string, Wording>;

export const CONNECTION = {
  live: { zh: '已连接，实时', en: 'Connected, live' },
  connecting: { zh: '正在连接…', en: 'Connecting…' },
  lost: (age: Wording): Wording => ({
    zh: `连接中断，正在重连；显示的是 ${age.zh}的内容`,
    en: `Connection lost, reconnecting; shown as of ${age.en}`,
  }),
};

export const REHEARSAL = {
  title: { zh: '怎样彩排', en: 'How to rehearse' },
  steps: [
    {
      zh: '在网关的机器上运行下面的命令：它在数据的副本上启动，另选一个端口。',
      en: 'On the machine of the gateway run the command below: it serves a copy of the data, on another port.',
    },
    {
      zh: '打开该端口的控制台和大屏；同一令牌可用，每个页面都有“彩排”水印。',
      en: 'Open the console and the screen on that port; the same token is good, and every page is watermarked.',
    },
    {
      zh: '要从头再来，停止后再运行一次：副本随即丢弃，正式数据不受影响。',
      en: 'To begin anew, stop it and run it again: the copy is thrown away, the real data is untouched.',
    },
  ],
  here: { zh: '本页就是彩排：数据不会保留。', en: 'This is a rehearsal: nothing of it is kept.' },
} satisfies Record<string, Wording | readonly Wording[]>;

export const CHANGES = {
  notSent: {
    zh: '没有送达：网络中断。填写的内容还在，请再试一次。',
    en: 'Not sent: the network is down. What you typed is still there; try again.',
  },
} satisfies Record<string, Wording>;
