import type { Columns } from '../../../sheets/headings.js';

const names = {
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

export type Field = keyof typeof names;

/** The columns of a table of volunteers. */
export const COLUMNS: Columns<Field> = {
  names,
  needed: ['number', 'name'],
  personal:
    /身份证|证件号|手机|电话|联系方式|出生|生日|住址|idcard|identity|phone|mobile|birth|address|email|邮箱/,
};
