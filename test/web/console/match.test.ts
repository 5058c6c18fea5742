import type { Candidate } from '../../../src/web/console/recording/finding/candidate.js';
import { found, resolved, SUGGESTIONS } from '../../../src/web/console/recording/finding/match.js';
import { withReadings } from '../../../src/web/console/recording/finding/readings.js';

describe('Finding as people type', () => {
  let all: Candidate[];
  const ids = (text: string) => found(all, text).map(({ id }) => id);

  beforeAll(async () => {
    all = await withReadings([
      {
        id: 'hospital',
        kind: 'organisation',
        zh: '胜利油田中心医院',
        en: 'Shengli Oilfield Central Hospital',
      },
      { id: 'school', kind: 'organisation', zh: '重庆路小学', en: 'Chongqing Road School' },
      { id: 'bank', kind: 'organisation', zh: '中国银行', en: 'Bank of China' },
      { id: 'women', kind: 'organisation', zh: '妇女联合会', en: 'Women’s Federation' },
      { id: 'lü', kind: 'volunteer', zh: '吕绿', en: '吕绿', number: 'V12' },
      { id: 'first', kind: 'project', zh: '和美花园', en: 'Garden', number: '1' },
      { id: 'tenth', kind: 'project', zh: '银龄讲堂', en: 'Lectures', number: '10' },
    ]);
  });

  it.each([
    ['胜利', 'hospital'],
    ['油田', 'hospital'],
    ['shengli', 'hospital'],
    ['ＳＬＹＴ', 'hospital'],
    ['slytzxyy', 'hospital'],
    ['sheng li you', 'hospital'],
    ['shlyt', 'hospital'],
    ['zhongxin', 'hospital'],
    ['central hosp', 'hospital'],
    ['chongqing', 'school'],
    ['cqlxx', 'school'],
    ['zgyh', 'bank'],
    ['yinhang', 'bank'],
    ["women's", 'women'],
    ['lvlv', 'lü'],
    ['v12', 'lü'],
    ['1', 'first'],
    ['10', 'tenth'],
  ])('%s finds %s first', (typed, id) => {
    expect(ids(typed)[0]).toBe(id);
  });

  it.each([[''], ['  '], ['xyzq'], ['slx']])('%j finds nobody', (typed) => {
    expect(ids(typed)).toEqual([]);
  });

  it('shows no more than can be chosen from', () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ ...all[0]!, id: String(index) }));
    expect(found(many, 'sl')).toHaveLength(SUGGESTIONS);
  });

  it('takes what was typed before the list was there as the one that it is, and as nothing where it could be two', () => {
    expect(resolved({ text: '1' }, all, 'zh')).toEqual({ text: '和美花园', id: 'first' });
    expect(resolved({ text: '中国银行' }, all, 'en')).toEqual({ text: 'Bank of China', id: 'bank' });
    expect(resolved({ text: '中国银行', asTyped: true }, all, 'zh')).toEqual({
      text: '中国银行',
      asTyped: true,
    });
    expect(resolved({ text: 'shengli' }, all, 'zh')).toEqual({ text: 'shengli' });
    const twins = [all[2]!, { ...all[2]!, id: 'other bank' }];
    expect(resolved({ text: '中国银行' }, twins, 'zh')).toEqual({ text: '中国银行' });
  });
});
