import { readAmount } from '../../../src/web/console/recording/amount/amount.js';

const CNY = { currency: 'CNY', digits: 2 };

describe('An amount as people type it', () => {
  it.each([
    ['300', '300.00'],
    ['300.5', '300.50'],
    ['3,000', '3000.00'],
    ['1,234,567.80', '1234567.80'],
    ['3 000', '3000.00'],
    ['３００元', '300.00'],
    ['３，０００．５０', '3000.50'],
    ['¥88', '88.00'],
    ['￥ 88.8', '88.80'],
    ['人民币300元整', '300.00'],
    ['RMB 300', '300.00'],
    ['CNY 300', '300.00'],
    ['300 cny', '300.00'],
    ['1.2万', '12000.00'],
    ['1.2 万元', '12000.00'],
    ['１．２萬', '12000.00'],
    ['1.2w', '12000.00'],
    ['10万', '100000.00'],
    ['5千', '5000.00'],
    ['2百', '200.00'],
    ['3千万', '30000000.00'],
    ['0.5亿', '50000000.00'],
    ['1亿2000万', '120000000.00'],
    ['1万2000', '12000.00'],
    ['1万500', '10500.00'],
    ['3元5角', '3.50'],
    ['3元5角2分', '3.52'],
    ['0.123456万', '1234.56'],
    ['9999999999999.99', '9999999999999.99'],
    ['0.01', '0.01'],
  ])('%s is %s', (typed, amount) => {
    const read = readAmount(typed, CNY);
    expect(read).toEqual({ amount: { amount, minor: BigInt(amount.replace('.', '')) } });
  });

  it.each([
    ['', '请填写金额'],
    ['   ', '请填写金额'],
    ['三千', '请用数字填写'],
    ['abcd', '请用数字填写'],
    ['1e5', '请用数字填写'],
    ['1.2.3', '请用数字填写'],
    ['300元300元', '请用数字填写'],
    ['2千1万', '请用数字填写'],
    ['万', '请用数字填写'],
    ['1万50000', '请用数字填写'],
    ['9'.repeat(80), '请用数字填写'],
    ['3,00', '逗号须每三位一个'],
    ['1,2000', '逗号须每三位一个'],
    ['3万5', '3.5万 或 30005'],
    ['-5', '正负号'],
    ['+5', '正负号'],
    ['－５', '正负号'],
    ['0', '大于零'],
    ['0.00', '大于零'],
    ['1.234', '最多 2 位小数'],
    ['0.0000001万', '最多 2 位小数'],
    ['3元5厘', '请用数字填写'],
    ['$300', 'CNY 记账'],
    ['300 USD', 'CNY 记账'],
    ['300美元', 'CNY 记账'],
    ['10000000000000.01', '过大'],
    ['99万亿', '过大'],
  ])('%s is refused, and it is said what would be right: %s', (typed, says) => {
    const read = readAmount(typed, CNY);
    expect(read).toEqual({ wrong: { zh: expect.stringContaining(says), en: expect.any(String) } });
  });

  it('has the decimals of the currency of the event, and its signs', () => {
    const yen = { currency: 'JPY', digits: 0 };
    expect(readAmount('¥1.5万', yen)).toEqual({ amount: { minor: 15_000n, amount: '15000' } });
    expect(readAmount('1.5', yen)).toHaveProperty('wrong.en', 'JPY has no decimals: round it.');
    const dollars = { currency: 'HKD', digits: 2 };
    expect(readAmount('HK$3,000', dollars)).toHaveProperty('amount.amount', '3000.00');
    expect(readAmount('￥3,000', dollars)).toHaveProperty('wrong');
  });

  it('may be nothing where a line is taken back', () => {
    expect(readAmount('0', CNY, { zero: true })).toEqual({ amount: { minor: 0n, amount: '0.00' } });
  });
});
