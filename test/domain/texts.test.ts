import { LIMITS } from '../../src/core/limits.js';
import { inLang, Lang, passage, title, type TextInput } from '../../src/domain/shape/values/text.js';
import {
  figures,
  Qualifier,
  reported,
  reportedList,
  type FigureInput,
} from '../../src/domain/shape/values/figure.js';
import { refused } from '../core/refused.js';

const both = { original: Lang.ZH, ZH: '公益', EN: 'Welfare' };
const chinese = { original: Lang.ZH, ZH: '公益' };
const english = { original: Lang.EN, EN: 'Welfare' };

test.each([
  [both, Lang.ZH, '公益'],
  [both, Lang.EN, 'Welfare'],
  [both, null, '公益'],
  [{ ...both, original: Lang.EN }, undefined, 'Welfare'],
  [chinese, Lang.EN, '公益'],
  [english, Lang.ZH, 'Welfare'],
])('%j shown in %s reads %s', (text, lang, shown) => {
  expect(inLang(text, lang)).toBe(shown);
});

test.each<[TextInput, object]>([
  [{ original: Lang.ZH, zh: ' 公益 ', en: 'Welfare' }, both],
  [{ original: Lang.ZH, zh: '公益', en: null }, chinese],
  [{ original: Lang.EN, en: 'Welfare' }, english],
])('%j is kept cleaned, with the languages it has', (input, text) => {
  expect(title.read(input)).toEqual(text);
});

test.each<[TextInput, string, string[]]>([
  [{ original: Lang.ZH }, 'TEXT_EMPTY', ['zh']],
  [{ original: Lang.ZH, en: 'Welfare' }, 'TEXT_EMPTY', ['zh']],
  [{ original: Lang.EN, zh: '公益' }, 'TEXT_EMPTY', ['en']],
  [{ original: Lang.ZH, zh: '公益', en: '' }, 'TEXT_EMPTY', ['en']],
  [{ original: Lang.ZH, zh: '公益\u0000' }, 'TEXT_CONTROL_CHARACTER', ['zh']],
])('%j is refused: %s', (input, code, field) => {
  const fault = refused(() => title.read(input));
  expect([fault.code, fault.details.field]).toEqual([code, field]);
});

test('a text that was left out is none', () => {
  expect(passage.optional().read(undefined)).toBeNull();
  expect(passage.optional().read(null)).toBeNull();
});

const zh = (text: string) => ({ original: Lang.ZH, zh: text });

const figure: FigureInput = {
  label: { original: Lang.ZH, zh: '单位' },
  value: 80,
  qualifier: Qualifier.AT_LEAST,
};

test('a figure keeps what it takes to trust it', () => {
  const read = reported.read({ ...figure, unit: zh('家'), asOf: new Date('2022-06-25'), source: zh('报告') });
  expect(read).toMatchObject({
    value: 80,
    qualifier: 'AT_LEAST',
    asOf: '2022-06-25',
  });
  expect([read.unit(Lang.ZH), read.source(null)]).toEqual(['家', '报告']);
  expect(read.label(Lang.EN)).toBe('单位');
});

test.each<[string, Partial<FigureInput>, string, string]>([
  ['below zero', { value: -1 }, 'BAD_NUMBER', 'value'],
  ['without a label', { label: { original: Lang.ZH } }, 'TEXT_EMPTY', 'label'],
  ['with an empty unit', { unit: zh(' ') }, 'TEXT_EMPTY', 'unit'],
  ['with a source of too many characters', { source: zh('x'.repeat(201)) }, 'TEXT_TOO_LONG', 'source'],
])('a figure %s is refused, and its place in the list is said', (_what, wrong, code, field) => {
  const fault = refused(() => reportedList.read([figure, { ...figure, ...wrong }]));
  expect(fault.code).toBe(code);
  expect(fault.details.field?.slice(0, 2)).toEqual(['1', field]);
});

test('more figures than a column holds are refused', () => {
  const long = { ...figure, label: { original: Lang.ZH, zh: '名'.repeat(200) } };
  expect(refused(() => reportedList.read(Array.from({ length: 201 }, () => figure))).code).toBe(
    'TOO_MANY_ITEMS',
  );
  const several = (length: number) => Array.from({ length }, () => long);
  const [kept] = reportedList.read(several(1));
  const fits = Math.floor((LIMITS.TEXT_COLUMN_BYTES - 1) / (Buffer.byteLength(JSON.stringify(kept)) + 1));
  expect(refused(() => reportedList.read(several(fits + 1))).code).toBe('TOO_MANY_ITEMS');
  expect(reportedList.read(several(fits))).toHaveLength(fits);
});

test('a unit and a source from before they were in languages are read as Chinese', () => {
  const kept = {
    text: { original: Lang.ZH, ZH: '单位' },
    value: 80,
    qualifier: 'EXACT',
    unit: '家',
    source: '报告',
  };
  const [read] = figures.transformer.from(JSON.stringify([kept]));
  expect([read?.unitText(), read?.source(Lang.EN)]).toMatchObject([{ zh: '家', original: 'ZH' }, '报告']);
});
