import { BadSheet } from './problem.js';

/** The columns that are read, each with how a heading may call it. Spaces, case, marks and what is in brackets do not count. */
const NAMES = {
  number: ['编号', '志愿者编号', '工作牌号', '胸牌号', '证牌编号', 'number', 'badge', 'badgenumber'],
  name: ['姓名', '名称', '显示名', '昵称', 'name', 'displayname'],
  category: ['类别', '人员类别', '人群', 'category'],
  skills: ['技能', '特长', '专长', '服务特长', 'skills', 'skill'],
  availability: ['服务时间', '可服务时间', '空闲时间', 'availability', 'available'],
  under14: ['未满14周岁', '未满14岁', '是否未满14周岁', 'under14'],
  guardian: ['监护人', '监护人姓名', 'guardian'],
  guardianOfAge: ['监护人已成年', '监护人是否成年', 'guardianofage', 'guardianisofage'],
  consentHow: ['同意方式', '监护人同意方式', 'consent', 'consenthow', 'guardianconsent'],
  consentOn: ['同意日期', '监护人同意日期', 'consenton', 'consentdate'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof NAMES;

const NEEDED: readonly Field[] = ['number', 'name'];

/** Columns of which nothing is ever kept. */
const PERSONAL =
  /身份证|证件号|手机|电话|联系方式|出生|生日|住址|idcard|identity|phone|mobile|birth|address|email|邮箱/;

export interface Headings {
  /** By field: which column it is, from 0, and what the file calls it. */
  readonly fields: ReadonlyMap<Field, { readonly at: number; readonly heading: string }>;
  /** Those that are not read. */
  readonly ignored: readonly { readonly heading: string; readonly isPersonal: boolean }[];
}

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|[\s_*:\-/]/g, '');

/** @throws BadSheet where a column is missing or is there twice */
export function headingsOf(row: readonly string[]): Headings {
  const fields = new Map<Field, { at: number; heading: string }>();
  const ignored: { heading: string; isPersonal: boolean }[] = [];
  for (const [at, written] of row.entries()) {
    const heading = written.trim();
    const called = plain(heading);
    const field = (Object.keys(NAMES) as Field[]).find((each) =>
      (NAMES[each] as readonly string[]).includes(called),
    );
    if (field && fields.has(field)) throw twice(field);
    if (field) fields.set(field, { at, heading });
    else if (called) ignored.push({ heading, isPersonal: PERSONAL.test(called) });
  }
  const missing = NEEDED.find((field) => !fields.has(field));
  if (missing) throw missingColumn(missing);
  return { fields, ignored };
}

const twice = (field: Field) =>
  new BadSheet(
    {
      en: `Two columns are headed as "${field}".`,
      zh: `有两列的标题都表示“${NAMES[field][0]}”。`,
    },
    { en: 'Keep one of them.', zh: '请只保留一列。' },
  );

const missingColumn = (field: Field) =>
  new BadSheet(
    {
      en: `There is no column "${field}" in the first row.`,
      zh: `首行没有“${NAMES[field][0]}”列。`,
    },
    {
      en: `Head it as one of: ${NAMES[field].join(', ')}.`,
      zh: `列标题请用：${NAMES[field].join('、')}。`,
    },
  );
