import { formatMoney } from '../../../screen/words/format.js';
import type { Currency } from './amount.js';

/** As the wall shows it: ¥12,000.00. */
export const spoken = (minor: bigint, money: Currency): string => formatMoney(minor, money);
