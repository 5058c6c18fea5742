import type { Bilingual, Money } from '../board/board.js';

/** Of an event whose time zone an older version did not store. */
const USUAL_TIME_ZONE = 'Asia/Shanghai';

export const minorOf = ({ minor }: Money): bigint => BigInt(minor);

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
  const key = `${currency} ${decimals}`;
  const known = moneyFormats.get(key);
  if (known) return known;
  const range = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat('zh-CN', { style: 'currency', currency, ...range });
  moneyFormats.set(key, format);
  return format;
}

/**
 * Formats minor units as money: ¥1,234,567.89. The gateway gives the number of decimals; Intl only the appearance. The amount
 * is passed to Intl as a decimal string, never as a floating-point number, so it is exact at any size.
 */
export function formatMoney(minor: bigint, { currency, digits }: Omit<Money, 'minor'>): string {
  const allDigits = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const whole = allDigits.slice(0, allDigits.length - digits);
  const decimal = `${minor < 0n ? '-' : ''}${whole}.${allDigits.slice(whole.length) || '0'}`;
  return moneyFormat(currency, digits).format(decimal as Intl.StringNumericLiteral);
}

/** The same without decimals where they are all zero: for amounts beside each other. */
export function formatBrief(minor: bigint, { currency, digits }: Omit<Money, 'minor'>): string {
  const unit = 10n ** BigInt(digits);
  return minor % unit === 0n
    ? formatMoney(minor / unit, { currency, digits: 0 })
    : formatMoney(minor, { currency, digits });
}

/** What part one amount is of another; 0 of nothing. */
export const shareOf = (part: bigint, whole: bigint): number =>
  whole <= 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;

interface Formats {
  readonly dayZh: Intl.DateTimeFormat;
  readonly dayEn: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
}

const made = new Map<string, Formats>();

function formatsIn(timeZone: string = USUAL_TIME_ZONE): Formats {
  const known = made.get(timeZone);
  if (known) return known;
  const date = { timeZone: knownHere(timeZone), year: 'numeric', month: 'long', day: 'numeric' } as const;
  const formats = {
    dayZh: new Intl.DateTimeFormat('zh-CN', { ...date, weekday: 'short' }),
    dayEn: new Intl.DateTimeFormat('en-GB', date),
    clock: new Intl.DateTimeFormat('en-GB', {
      timeZone: knownHere(timeZone),
      hour: '2-digit',
      minute: '2-digit',
    }),
  };
  made.set(timeZone, formats);
  return formats;
}

/** An old browser may not know a zone that the gateway knows. */
function knownHere(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return USUAL_TIME_ZONE;
  }
}

/** The day and the time where the event is. */
export function formatDay(instant: string, timeZone?: string): Bilingual {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return { zh: '', en: '' };
  const { dayZh, dayEn, clock } = formatsIn(timeZone);
  return {
    zh: `${dayZh.format(date)} ${clock.format(date)}`,
    en: `${dayEn.format(date)}, ${clock.format(date)}`,
  };
}

export function formatClock(instant: string, timeZone?: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : formatsIn(timeZone).clock.format(date);
}

export function formatAge(seconds: number): Bilingual {
  if (seconds < 60) return { zh: `${seconds} 秒前`, en: `${seconds} s ago` };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return { zh: `${minutes} 分 ${seconds % 60} 秒前`, en: `${minutes} min ${seconds % 60} s ago` };
  const hours = Math.floor(minutes / 60);
  return { zh: `${hours} 小时 ${minutes % 60} 分前`, en: `${hours} h ${minutes % 60} min ago` };
}
