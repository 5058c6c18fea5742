import type { Wording } from '../panel.js';

// What the panel of the wall says. A text in one language alone does not compile.

export const WALL = {
  title: { zh: '大屏', en: 'The wall' },
  loading: { zh: '正在读取大屏…', en: 'Reading the wall…' },
  scene: { zh: '画面', en: 'Scene' },
  follow: { zh: '跟随流程', en: 'Follow the programme' },
  stayOn: (segment: string): Wording => ({ zh: `停留在：${segment}`, en: `Stay on: ${segment}` }),
  hold: { zh: '停留在当前环节的画面', en: 'Stay on the scene of what runs' },
  release: { zh: '恢复跟随流程', en: 'Follow the programme again' },
  nothingRuns: {
    zh: '当前没有进行中的环节。请在列表中选择要停留的画面。',
    en: 'Nothing runs now. Choose in the list which scene to stay on.',
  },
  pause: { zh: '暂停画面', en: 'Pause' },
  goOn: { zh: '继续画面', en: 'Go on' },
  blank: { zh: '黑屏', en: 'Make it dark' },
  light: { zh: '恢复显示', en: 'Show it again' },
  isBlank: { zh: '大屏现在是黑的。', en: 'The wall is dark now.' },
  isPaused: { zh: '翻页和动画停住；数字照常更新。', en: 'Pages and animations stand still; figures go on.' },
};

export const FANFARES = {
  title: { zh: '播报', en: 'Announcements' },
  hold: { zh: '暂缓播报', en: 'Hold' },
  automatic: { zh: '自动播报', en: 'Let them go' },
  areAutomatic: { zh: '每个认领自动播报。', en: 'Each claim is announced by itself.' },
  areHeld: (count: number): Wording =>
    count === 0
      ? { zh: '播报已暂缓：没有等待的。', en: 'Held: none waits.' }
      : { zh: `播报已暂缓：${count} 条等待。`, en: `Held: ${count} ${count === 1 ? 'waits' : 'wait'}.` },
  line: (claimant: string, project: string): Wording => ({
    zh: `${claimant} 认领 ${project}`,
    en: `${claimant} claims ${project}`,
  }),
  unnamed: { zh: '（待确认）', en: '(to be confirmed)' },
  show: { zh: '播报', en: 'Show' },
  skip: { zh: '跳过', en: 'Skip' },
  all: { zh: '全部播报', en: 'Show all' },
  merge: { zh: '合并播报', en: 'Merge all' },
  skipAll: { zh: '全部跳过', en: 'Skip all' },
  decided: {
    zh: '另一位操作员刚刚处理过；这里已是最新，请看清后再按。',
    en: 'Another operator has just decided of it; this is up to date now. Look before you press again.',
  },
};

export const SCREENS = {
  title: { zh: '各块屏幕', en: 'Screens' },
  none: {
    zh: '还没有屏幕报告。请用带令牌的网址打开大屏。',
    en: 'No screen has reported yet. Open the wall at an address with a token.',
  },
  notSeen: { zh: '您看不到该活动的屏幕。', en: 'You may not see the screens of this event.' },
  upToDate: { zh: '已是最新', en: 'Up to date' },
  behind: (entries: number, seconds: number): Wording => ({
    zh: `落后 ${entries} 条、${seconds} 秒`,
    en: `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${seconds} s behind`,
  }),
  silent: (seconds: number): Wording => ({
    zh: `${seconds} 秒没有报告`,
    en: `has not reported for ${seconds} s`,
  }),
  lastEntry: (clock: string): Wording => ({ zh: `最近报告 ${clock}`, en: `last reported ${clock}` }),
  call: { zh: '呼叫', en: 'Call' },
  callIt: (screen: string): Wording => ({ zh: `呼叫 ${screen}`, en: `Call ${screen}` }),
  name: { zh: '屏幕名称', en: 'Name of the screen' },
  text: { zh: '显示的文字（可不填）', en: 'Text to show (may be empty)' },
  calling: (screen: string, seconds: number): Wording => ({
    zh: `正在呼叫 ${screen}，还有 ${seconds} 秒`,
    en: `Calling ${screen}, ${seconds} s left`,
  }),
  takeBack: { zh: '收回呼叫', en: 'Take it back' },
  unnamed: { zh: '请填写要呼叫的屏幕名称。', en: 'Write the name of the screen to call.' },
};
