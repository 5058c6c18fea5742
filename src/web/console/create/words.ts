import type { Wording } from '../panel.js';

// What is said where an event is created. A text in one language alone does not compile.

export const CREATE = {
  title: { zh: '新建活动', en: 'Create an event' },
  zh: { zh: '中文名称', en: 'Name in Chinese' },
  en: { zh: '英文名称', en: 'Name in English' },
  kind: { zh: '类型', en: 'Kind' },
  day: { zh: '日期', en: 'Day' },
  time: { zh: '开始时刻', en: 'Begins at' },
  timeZone: { zh: '时区', en: 'Time zone' },
  host: { zh: '主办单位', en: 'Host' },
  noHost: {
    zh: '没有您可以代表其举办活动的组织。',
    en: 'There is no organisation for which you may hold an event.',
  },
  segments: {
    zh: '流程 CSV（可选；环节、英文、类型、时长、时间）',
    en: 'CSV of the programme (optional; title, english, kind, minutes, time)',
  },
  projects: {
    zh: '项目 CSV，或每行一个项目名称（可选；项目、英文、服务领域、名额、金额）',
    en: 'CSV of projects, or a name in each line (optional; name, english, area, places, target)',
  },
  confirm: (segments: number, projects: number): Wording => ({
    zh: `确认：创建活动、${segments} 个环节、${projects} 个项目`,
    en: `Confirm: create the event, ${segments} segments, ${projects} projects`,
  }),
  left: (projects: number): Wording => ({
    zh: `活动已创建；还有 ${projects} 个项目未录入。`,
    en: `The event was created; ${projects} projects are still to be entered.`,
  }),
  incomplete: {
    zh: '请填写名称、日期、开始时刻和主办单位。',
    en: 'Write a name, the day and the time, and choose the host.',
  },
  badZone: {
    zh: '没有这个时区。请填写 Asia/Shanghai 这样的名称。',
    en: 'There is no such time zone. Write a name such as Asia/Shanghai.',
  },
};

export const EVENT_KINDS = {
  LAUNCH: { zh: '启动仪式', en: 'Launch' },
  FOUNDING: { zh: '成立仪式', en: 'Founding' },
  PLENARY: { zh: '全体会议', en: 'Plenary meeting' },
  PRESS_CONFERENCE: { zh: '新闻发布会', en: 'Press conference' },
  MARKET: { zh: '公益集市', en: 'Market' },
  MILESTONE: { zh: '成果庆典', en: 'Milestone' },
  OTHER: { zh: '其他', en: 'Other' },
} satisfies Record<string, Wording>;
