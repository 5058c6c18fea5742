import type { Columns } from '../../../sheets/headings.js';
import { textInput, type TextInput } from '../programme/fields.js';
import { amountOf, choiceOf, neededText, placesOf, textOf } from './cells.js';
import { readRows, type Sheet } from './rows.js';

/** As many as an event lists. */
const MOST_PROJECTS = 200;

/** A project as `createProject` takes it. */
export interface ProjectFields {
  readonly name: TextInput;
  readonly serviceArea: string;
  readonly places: number;
  readonly target?: { readonly amount: string };
}

const names = {
  name: ['项目', '项目名称', '名称', 'name', 'project', 'projectname'],
  english: ['英文', '英文名称', '项目英文', 'english', 'englishname', 'nameen'],
  area: ['服务领域', '服务类别', '领域', '类别', 'area', 'servicearea', 'category'],
  places: ['名额', '认领名额', '可认领数', 'places'],
  target: ['金额', '目标金额', '所需资金', '所需金额', 'target', 'amount'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const COLUMNS: Columns<keyof typeof names> = { names, needed: ['name'] };

/** The words of each service area, in Chinese and English. */
const AREAS = {
  CARE: ['关爱弱势群体', 'care'],
  CIVIL_CITY: ['共建文明城市', 'civil city'],
  COMMUNITY_FACILITIES: ['社区设施', 'community facilities'],
  CONVENIENCE: ['便民服务', 'convenience'],
  CULTURE_AND_SPORTS: ['文体宣传', 'culture and sports'],
  ECOLOGY: ['共建生态文明', 'ecology'],
  EDUCATION: ['助学支教', 'education'],
  FARMING: ['农业农村', 'farming'],
  FINANCE_AND_TAX: ['财税咨询', 'finance and tax'],
  HEALTH_AND_EMERGENCY: ['健康与应急救助', 'health and emergency'],
  LABOUR_VOLUNTEERING: ['劳动志愿服务', 'labour volunteering'],
  POVERTY_RELIEF: ['扶贫帮困', 'poverty relief'],
  OTHER: ['其他', 'other'],
} as const;

const HAN = /\p{Script=Han}/u;

/** Reads a table of projects, or a list with a name in each line. @throws BadSheet where it cannot be read as a whole */
export function readProjects(text: string): Sheet<ProjectFields> {
  return readRows(withHeading(text), MOST_PROJECTS, COLUMNS, (row) => {
    const name = row.cell('name', neededText) ?? '';
    const english = row.cell('english', textOf) ?? '';
    const target = row.cell('target', amountOf);
    return {
      name: !english && !HAN.test(name) ? textInput('', name) : textInput(name, english),
      serviceArea: row.cell('area', (cell) => choiceOf(cell, AREAS, 'OTHER')) ?? 'OTHER',
      places: row.cell('places', placesOf) ?? 1,
      ...(target !== undefined && { target: { amount: target } }),
    };
  });
}

/** A list is a table of one column that is not headed. */
function withHeading(text: string): string {
  const [first = ''] = text.trim().split('\n', 1);
  const isHeaded = (Object.values(names).flat() as string[]).includes(first.trim().toLowerCase());
  return isHeaded || /[,;\t]/.test(first) ? text : `name\n${text.trim()}`;
}
