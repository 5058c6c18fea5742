import { formatMoney } from '../../screen/words/format.js';
import type { Money } from '../reading/operations.js';

export const moneyText = ({ minor, ...form }: Money): string => formatMoney(BigInt(minor), form);

/** An exact decimal for a spreadsheet, such as 1234.50. */
export function decimalOf({ minor, digits }: Pick<Money, 'minor' | 'digits'>): string {
  const value = BigInt(minor);
  const all = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  return `${value < 0n ? '-' : ''}${whole}${digits > 0 ? `.${all.slice(-digits)}` : ''}`;
}
