import { CURRENCY_DIGITS } from './currencies.js';
import { Fault } from './faults.js';
import { LIMITS } from './limits.js';
import { counted } from './text/text.js';

/** An amount in whole minor units (fen, cents). Never a float. */
export interface Amount {
  readonly minor: bigint;
  readonly currency: string;
}

/** The currency of the gateway's totals over everything, and the default of every organisation. */
export const HOME_CURRENCY = 'CNY';

/** Decimal places of an ISO 4217 currency. @throws Fault BAD_CURRENCY */
export function currencyDecimals(currency: string): number {
  const digits = CURRENCY_DIGITS.get(currency);
  if (digits === undefined) throw new Fault('BAD_CURRENCY');
  return digits;
}

/**
 * Parses a decimal text such as "1234.50" into minor units. Signs, exponents and separators are refused.
 * @param zero whether 0 is accepted
 * @throws Fault BAD_AMOUNT, BAD_CURRENCY, AMOUNT_NOT_POSITIVE, AMOUNT_TOO_PRECISE, AMOUNT_TOO_LARGE
 */
export function parseAmount(text: string, currency: string, { zero = false } = {}): Amount {
  const decimals = currencyDecimals(currency);
  const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (!match) throw new Fault('BAD_AMOUNT');
  const [, sign, whole = '', fraction = ''] = match;
  if (sign) throw new Fault('AMOUNT_NOT_POSITIVE');
  if (fraction.length > decimals) {
    throw new Fault('AMOUNT_TOO_PRECISE', {
      en: `${currency} has ${counted(decimals, 'decimal place')}. Round the amount to that.`,
      zh: `${currency} 的小数位数为 ${String(decimals)}。请按此保留小数。`,
    });
  }
  const minor = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (minor === 0n && !zero) throw new Fault('AMOUNT_NOT_POSITIVE');
  if (minor > LIMITS.AMOUNT_MINOR) throw new Fault('AMOUNT_TOO_LARGE');
  return { minor, currency };
}

/** Minor units as a plain decimal text: 123450n of CNY is "1234.50". */
export function formatAmount({ minor, currency }: Amount): string {
  const decimals = currencyDecimals(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals ? `.${digits.slice(-decimals)}` : '';
  return `${minor < 0n ? '-' : ''}${whole}${fraction}`;
}
