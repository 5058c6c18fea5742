import type { VolunteerCategory } from '../../volunteer/entity.js';
import type { AvailableTime } from '../details/available-time.js';
import { BadCell } from '../../../sheets/problem.js';

// What the cells of a table may say. Nothing here knows a database, so that a page may check a file by the same rules.

/** How the kinds of life are written, the first of each as it is told what would be right. */
const CATEGORIES: Readonly<Record<`${VolunteerCategory}`, readonly string[]>> = {
  RESIDENT: ['居民', '社区居民', 'resident'],
  STUDENT: ['学生', '大学生', 'student'],
  TEACHER: ['教师', '老师', 'teacher'],
  MEDICAL: ['医务人员', '医护人员', '医生', '护士', 'medical'],
  EMPLOYEE: ['机关事业单位职工', '职工', '公职人员', 'employee'],
  PRIVATE_FIRM: ['民营企业和外商投资企业管理技术人员', '民营企业', '私营企业', 'private firm'],
  INTERMEDIARY: ['中介组织和社会组织从业人员', '中介组织', '社会组织', 'intermediary'],
  FREELANCER: ['自由职业人员', '自由职业者', 'freelancer'],
  NEW_MEDIA: ['新媒体从业人员', '新媒体', 'new media'],
  OTHER: ['其他', 'other'],
};

const DAYS = [
  ['MONDAY', '一', 'monday', 'mon'],
  ['TUESDAY', '二', 'tuesday', 'tue'],
  ['WEDNESDAY', '三', 'wednesday', 'wed'],
  ['THURSDAY', '四', 'thursday', 'thu'],
  ['FRIDAY', '五', 'friday', 'fri'],
  ['SATURDAY', '六', 'saturday', 'sat'],
  ['SUNDAY', '日天', 'sunday', 'sun'],
] as const;
const PARTS = [
  ['MORNING', '上午', '早上', 'morning', 'am'],
  ['AFTERNOON', '下午', '午后', 'afternoon', 'pm'],
  ['EVENING', '晚上', '晚间', 'evening'],
] as const;
const WORKDAYS = /^(工作日|平日|weekdays?)/;
const WEEKEND = /^(双休日|周末|weekends?)/;
const ALL_DAY = /^(全天|allday)?$/;

const folded = (cell: string) => cell.normalize('NFKC').trim().toLowerCase();

/** Several things in one cell. */
export const partsOf = (cell: string): string[] =>
  cell
    .split(/[、,，;；|\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** @throws BadCell */
export function categoryOf(cell: string): `${VolunteerCategory}` {
  const said = folded(cell).replace(/_/g, ' ');
  const found = Object.entries(CATEGORIES).find(([, words]) => words.includes(said));
  if (found) return found[0] as `${VolunteerCategory}`;
  const all = Object.values(CATEGORIES);
  throw new BadCell(
    { en: 'There is no such category.', zh: '没有这一类别。' },
    {
      en: `Write one of: ${all.map((words) => words.at(-1)).join(', ')}.`,
      zh: `请填写：${all.map((words) => words[0]).join('、')}。`,
    },
  );
}

/** @throws BadCell */
export function timesOfCell(cell: string): AvailableTime[] {
  return [...new Set(partsOf(cell).flatMap(timesOfPart))];
}

function timesOfPart(written: string): AvailableTime[] {
  const said = folded(written).replace(/[\s.-]/g, '');
  const days = daysOf(said);
  const part = PARTS.find((names) => names.slice(1).some((name) => days?.rest === name));
  if (!days || !(part || ALL_DAY.test(days.rest))) {
    throw new BadCell(
      { en: 'This is no time of the week.', zh: '服务时间无法识别。' },
      {
        en: 'Write such as: Saturday morning; Sunday afternoon; weekdays evening.',
        zh: '请按此填写：周六上午、周日下午、工作日晚上。',
      },
    );
  }
  const parts = part ? [part] : PARTS;
  return days.days.flatMap((day) => parts.map(([name]): AvailableTime => `${day}_${name}`));
}

type Day = (typeof DAYS)[number][0];

/** The days that a text begins with, and what follows. */
function daysOf(said: string): { readonly days: readonly Day[]; readonly rest: string } | undefined {
  const all = DAYS.map(([day]) => day);
  if (WORKDAYS.test(said)) return { days: all.slice(0, 5), rest: said.replace(WORKDAYS, '') };
  if (WEEKEND.test(said)) return { days: all.slice(5), rest: said.replace(WEEKEND, '') };
  for (const [day, chinese, ...english] of DAYS) {
    const chineseDay = new RegExp(`^(?:周|星期|礼拜)[${chinese}]`);
    if (chineseDay.test(said)) return { days: [day], rest: said.replace(chineseDay, '') };
    const name = english.find((each) => said.startsWith(each));
    if (name) return { days: [day], rest: said.slice(name.length) };
  }
  return undefined;
}

const YES = ['是', '有', '对', 'yes', 'y', 'true', '1', '√'];
const NO = ['否', '无', '不', 'no', 'n', 'false', '0', ''];

/** @throws BadCell */
export function flagOf(cell: string): boolean {
  const said = folded(cell);
  if (YES.includes(said)) return true;
  if (NO.includes(said)) return false;
  throw new BadCell(
    { en: 'This is neither yes nor no.', zh: '无法识别为“是”或“否”。' },
    { en: 'Write yes or no.', zh: '请填写“是”或“否”。' },
  );
}

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** The noon of a day, UTC milliseconds. @throws BadCell */
export function dayOfCell(cell: string, now: number): number {
  const [, year, month, day] = DATE.exec(folded(cell)) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 4));
  const isADay = at.getUTCFullYear() === Number(year) && at.getUTCMonth() === Number(month) - 1;
  if (isADay && at.getUTCDate() === Number(day) && at.getTime() - 4 * 3_600_000 <= now) return at.getTime();
  throw new BadCell(
    { en: 'This is no day that is past.', zh: '日期不存在、格式不正确或尚未到来。' },
    { en: 'Write a past day as 2023-08-09.', zh: '请填写已过去的日期，例如 2023-08-09。' },
  );
}

const PERSONAL_NUMBER = /(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/;

/** Numbers of identity cards and telephones are not kept, in whichever column they are. @throws BadCell */
export function mustNotBePersonal(cell: string, right: BadCell['right']): void {
  if (!PERSONAL_NUMBER.test(cell.normalize('NFKC').replace(/[\s-]/g, ''))) return;
  throw new BadCell(
    {
      en: 'This looks like the number of an identity card or a telephone, which is not kept.',
      zh: '此内容疑似身份证号或手机号，本系统不保存此类信息。',
    },
    right,
  );
}
