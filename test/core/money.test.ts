import fc from 'fast-check';
import { CURRENCY_DIGITS } from '../../src/core/currencies.js';
import { LIMITS } from '../../src/core/limits.js';
import { currencyDecimals, formatAmount, parseAmount } from '../../src/core/money.js';
import { refused } from './refused.js';

const currency = fc.constantFrom('CNY', 'USD', 'JPY', 'KRW', 'KWD', 'BHD');
const payable = fc.record({ minor: fc.bigInt({ min: 1n, max: LIMITS.AMOUNT_MINOR }), currency });
const anySum = fc.record({ minor: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), currency });

test.each([
  ['0.01', 'CNY', 1n],
  ['1234.50', 'CNY', 123_450n],
  ['1234.5', 'CNY', 123_450n],
  ['1234', 'CNY', 123_400n],
  ['007.50', 'CNY', 750n],
  ['21474836.48', 'CNY', 2_147_483_648n],
  ['10000000000000.00', 'CNY', 10n ** 15n],
  ['1234', 'JPY', 1_234n],
  ['0.001', 'KWD', 1n],
  ['12.345', 'KWD', 12_345n],
])('"%s" %s is %s minor units', (text, code, minor) => {
  expect(parseAmount(text, code)).toEqual({ minor, currency: code });
});

test.each([
  ['', 'CNY', 'BAD_AMOUNT'],
  ['   ', 'CNY', 'BAD_AMOUNT'],
  ['ten', 'CNY', 'BAD_AMOUNT'],
  ['NaN', 'CNY', 'BAD_AMOUNT'],
  ['Infinity', 'CNY', 'BAD_AMOUNT'],
  ['1e3', 'CNY', 'BAD_AMOUNT'],
  ['0x10', 'CNY', 'BAD_AMOUNT'],
  ['1,000.00', 'CNY', 'BAD_AMOUNT'],
  ['1 000', 'CNY', 'BAD_AMOUNT'],
  ['+5', 'CNY', 'BAD_AMOUNT'],
  ['5.', 'CNY', 'BAD_AMOUNT'],
  ['.5', 'CNY', 'BAD_AMOUNT'],
  ['1.2.3', 'CNY', 'BAD_AMOUNT'],
  ['１２', 'CNY', 'BAD_AMOUNT'],
  ['5\n', 'CNY', 'BAD_AMOUNT'],
  ['9'.repeat(41), 'CNY', 'BAD_AMOUNT'],
  ['-5', 'CNY', 'AMOUNT_NOT_POSITIVE'],
  ['-0', 'CNY', 'AMOUNT_NOT_POSITIVE'],
  ['0', 'CNY', 'AMOUNT_NOT_POSITIVE'],
  ['0.00', 'CNY', 'AMOUNT_NOT_POSITIVE'],
  ['1.005', 'CNY', 'AMOUNT_TOO_PRECISE'],
  ['1.000', 'CNY', 'AMOUNT_TOO_PRECISE'],
  ['1.0', 'JPY', 'AMOUNT_TOO_PRECISE'],
  ['1.0005', 'KWD', 'AMOUNT_TOO_PRECISE'],
  ['10000000000000.01', 'CNY', 'AMOUNT_TOO_LARGE'],
  ['9'.repeat(40), 'CNY', 'AMOUNT_TOO_LARGE'],
  ['1', 'cny', 'BAD_CURRENCY'],
  ['1', 'ZZZ', 'BAD_CURRENCY'],
  ['1', '', 'BAD_CURRENCY'],
  ['1', 'CNYX', 'BAD_CURRENCY'],
])('"%s" of "%s" is refused: %s', (text, code, fault) => {
  expect(refused(() => parseAmount(text, code)).code).toBe(fault);
});

test('nothing is an amount only where it is asked for, and never below', () => {
  expect(parseAmount('0', 'CNY', { zero: true }).minor).toBe(0n);
  expect(refused(() => parseAmount('-1', 'CNY', { zero: true })).code).toBe('AMOUNT_NOT_POSITIVE');
});

test.each([
  [123_450n, 'CNY', '1234.50'],
  [5n, 'CNY', '0.05'],
  [0n, 'CNY', '0.00'],
  [-5n, 'CNY', '-0.05'],
  [-123_450n, 'CNY', '-1234.50'],
  [1_234n, 'JPY', '1234'],
  [1n, 'KWD', '0.001'],
  [2n ** 53n + 1n, 'CNY', '90071992547409.93'],
  [2n ** 63n - 1n, 'CNY', '92233720368547758.07'],
])('%s minor units of %s are written "%s"', (minor, code, text) => {
  expect(formatAmount({ minor, currency: code })).toBe(text);
});

// ICU gives another number for most of these, which also changes with the runtime.
test.each([
  ['CNY', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
  ['UYW', 4],
  ['IQD', 3],
  ...'AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'
    .split(' ')
    .map((code): [string, number] => [code, 2]),
])('%s has %i decimal places, by the standard', (code, decimals) => {
  expect(currencyDecimals(code)).toBe(decimals);
});

test('every currency of the table has its digits once, and none is a metal or no currency', () => {
  expect([...CURRENCY_DIGITS.keys()].every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  const byDigits = [0, 2, 3, 4].map(
    (digits) => [...CURRENCY_DIGITS.values()].filter((each) => each === digits).length,
  );
  expect(byDigits).toEqual([17, 144, 7, 2]);
  for (const code of ['XAU', 'XXX', 'XTS', 'DEM']) expect(CURRENCY_DIGITS.has(code)).toBe(false);
});

test('whatever may be paid is read again as it was written', () => {
  fc.assert(
    fc.property(payable, (amount) => {
      expect(parseAmount(formatAmount(amount), amount.currency)).toEqual(amount);
    }),
  );
});

test('every int64 is written with exactly its digits', () => {
  fc.assert(
    fc.property(anySum, (amount) => {
      const digits = BigInt(formatAmount(amount).replace('.', ''));
      expect(digits).toBe(amount.minor);
    }),
  );
});

test('a text is an amount or is refused with a fault about amounts', () => {
  fc.assert(
    fc.property(fc.string(), currency, (text, code) => {
      try {
        expect(parseAmount(text, code).minor).toBeGreaterThan(0n);
      } catch {
        expect(refused(() => parseAmount(text, code)).code).toMatch(/AMOUNT/);
      }
    }),
  );
});
