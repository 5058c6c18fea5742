import { goalOf, honoured, type Gift } from '../../src/web/screen/components/gifts/honour.js';

const cny = (minor: number) => ({ minor, currency: 'CNY', digits: 2 });

const gift = (id: string, name: string | null, minor: number | null, more: Partial<Gift> = {}): Gift => ({
  ...{ id, kind: 'RECEIPT', zh: name, en: name },
  ...{ amount: minor === null ? null : cny(minor), balance: minor === null ? null : cny(minor) },
  ...more,
});

describe('The board of honour', () => {
  it('names those who agreed alone, each once, with all that was given', () => {
    const donors = honoured([
      gift('1', '甲', 500),
      gift('2', null, 9_000),
      gift('3', '甲', 700),
      gift('4', '乙', 900),
    ]);
    expect(donors.map(({ zh, amount }) => [zh, amount?.minor])).toEqual([
      ['甲', '1200'],
      ['乙', '900'],
    ]);
  });

  it('sets names by the logarithm of the gift: a hundredfold gift is halfway to ten thousand times as much', () => {
    const [most, middle, least] = honoured([
      gift('1', '甲', 100),
      gift('2', '乙', 10_000),
      gift('3', '丙', 1_000_000),
    ]);
    expect([most?.zh, middle?.zh, least?.zh]).toEqual(['丙', '乙', '甲']);
    expect(least?.size).toBe(1);
    expect(middle!.size - 1).toBeCloseTo((most!.size - 1) / 2);
  });

  it('thanks for a gift whose amount is hidden, without one', () => {
    expect(honoured([gift('1', '甲', null)])).toEqual([
      { id: '1', zh: '甲', en: '甲', size: 1, amount: null },
    ]);
  });

  it('has as a goal what the projects need together; none where they need no money', () => {
    expect(goalOf([cny(100), cny(250), { ...cny(9), currency: 'JPY' }], 'CNY')).toEqual({
      ...cny(0),
      minor: '350',
    });
    expect(goalOf([], 'CNY')).toBeUndefined();
  });
});
