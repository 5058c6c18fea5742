import type { Wording } from '../../panel.js';
import { BARE, MARKS, UNITS } from './units.js';

/** An amount in the notation that the gateway takes: "12000.00". */
export interface Amount {
  readonly minor: bigint;
  readonly amount: string;
}

/** What an amount that was typed comes to, or why it is none and what would be right. */
export type ReadAmount = { readonly amount: Amount } | { readonly wrong: Wording };

/** The money of an event. */
export interface Currency {
  readonly currency: string;
  /** Its decimal places. */
  readonly digits: number;
}

/** The gateway's own bound (AMOUNT_MINOR). */
const MOST_MINOR = 10n ** 15n;
/** Longer texts are no amounts. */
const MOST_CHARS = 60;

const wrong = (zh: string, en: string): ReadAmount => ({ wrong: { zh, en } });

/**
 * Reads an amount as people type it, exactly: `3,000`, `３００元`, `1.2万`, `1亿2000万`, `3元5角`. What could mean two amounts
 * is refused.
 * @param zero whether nothing is an amount too, as in a correction
 */
export function readAmount(text: string, money: Currency, { zero = false } = {}): ReadAmount {
  const typed = text.normalize('NFKC').replaceAll('。', '.').trim();
  if (!typed) return wrong('请填写金额，例如 300 或 1.2万。', 'Type an amount, such as 300 or 1.2万.');
  const bare = withoutMarks(typed, money.currency);
  if (bare === undefined) {
    const { currency } = money;
    return wrong(
      `此活动以 ${currency} 记账，请填写 ${currency} 金额。`,
      `The money of this event is ${currency}: type an amount in ${currency}.`,
    );
  }
  if (/^[-−–+]/.test(bare)) {
    return wrong('金额须大于零，请不要填写正负号。', 'An amount is above zero: type it without a sign.');
  }
  const parts = bare.length > MOST_CHARS ? undefined : partsOf(bare);
  if (!parts) {
    return wrong(
      '无法识别此金额。请用数字填写，例如 3000、3,000、1.2万 或 300.50。',
      'This is no amount. Type it with digits, such as 3000, 3,000, 1.2万 or 300.50.',
    );
  }
  return 'wrong' in parts ? parts : inMinor(parts.parts, money, zero);
}

/** A number, and the power of ten that it is multiplied by: 1.2万 is 12 × 10³. */
interface Part {
  readonly digits: bigint;
  readonly power: number;
}

/** Without the signs of its currency; undefined where it has those of another one. */
function withoutMarks(typed: string, currency: string): string | undefined {
  let bare = typed;
  for (const [mark, currencies] of MARKS) {
    const rest = bare.replace(mark, '');
    if (rest === bare) continue;
    if (!currencies.includes(currency)) return undefined;
    bare = rest.trim();
  }
  // A code of three letters that is left is that of a currency, too.
  const code = /^([A-Z]{3})\b\s*|\s*\b([A-Z]{3})$/i.exec(bare);
  if (!code) return bare;
  return code[0].trim().toUpperCase() === currency ? bare.replace(code[0], '').trim() : undefined;
}

const NUMBER = /^(\d+(?:[, ]\d+)*)(?:\.(\d+))?\s*/;
const GROUPED = /^\d{1,3}(?:([, ])\d{3})(?:\1\d{3})*$/;

/** Numbers with units that become smaller; undefined where it is nothing of the kind. */
function partsOf(bare: string): { readonly parts: Part[] } | { readonly wrong: Wording } | undefined {
  const parts: Part[] = [];
  let rest = bare;
  let above = Infinity;
  while (rest) {
    const [found, whole = '', fraction = ''] = NUMBER.exec(rest) ?? [];
    if (found === undefined) return undefined;
    if (!/^\d+$/.test(whole) && !GROUPED.test(whole)) {
      return badCommas;
    }
    rest = rest.slice(found.length);
    const unit = UNITS.find(([name]) => rest.startsWith(name));
    const [name, power] = unit ?? ['', 0];
    rest = rest.slice(name.length).trimStart();
    if (power >= above) return undefined;
    const isTail = unit === undefined && parts.length > 0;
    if (isTail && (BARE.test(found) || fraction !== '') && above > 0) return twoMeanings;
    if (isTail && whole.replace(/\D/g, '').length > above) return undefined;
    above = power;
    parts.push({ digits: BigInt(whole.replace(/\D/g, '') + fraction), power: power - fraction.length });
    // Nothing follows a number without a unit.
    if (unit === undefined && rest) return undefined;
  }
  return parts.length > 0 ? { parts } : undefined;
}

const badCommas = {
  wrong: {
    zh: '逗号须每三位一个（3,000），小数用点（3.5）。',
    en: 'Commas stand before each three digits (3,000), a point before decimals (3.5).',
  },
};

const twoMeanings = {
  wrong: {
    zh: '此写法有两种理解。“3万5”请写作 3.5万 或 30005。',
    en: 'This can mean two amounts. Instead of 3万5 type 3.5万 or 30005.',
  },
};

function inMinor(parts: readonly Part[], { currency, digits }: Currency, zero: boolean): ReadAmount {
  const finest = Math.min(-digits, ...parts.map(({ power }) => power));
  const sum = parts.reduce((all, part) => all + part.digits * 10n ** BigInt(part.power - finest), 0n);
  const below = 10n ** BigInt(-digits - finest);
  if (sum % below !== 0n) {
    return digits === 0
      ? wrong(`${currency} 没有小数，请填写整数。`, `${currency} has no decimals: round it.`)
      : wrong(
          `${currency} 最多 ${digits} 位小数，请四舍五入后填写。`,
          `${currency} has ${digits} decimals: round it to them.`,
        );
  }
  const minor = sum / below;
  if (minor === 0n && !zero) return wrong('金额须大于零。', 'An amount is above zero.');
  if (minor > MOST_MINOR) return wrong('金额过大，请核对。', 'This is too much for one record: check it.');
  return { amount: { minor, amount: decimal(minor, digits) } };
}

function decimal(minor: bigint, digits: number): string {
  const all = minor.toString().padStart(digits + 1, '0');
  return digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`;
}
