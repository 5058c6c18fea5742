import { first } from '../../components/language.js';

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const made = new Map<string, Intl.DateTimeFormat>();

function formatted(instant: number, form: Intl.DateTimeFormatOptions): string {
  const key = `${first.value} ${JSON.stringify(form)}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[first.value], form);
  made.set(key, format);
  return format.format(instant);
}

/** The time of day where the reader is, with the day in front of it where that is not today. */
export function formatMoment(instant: string | number, now = Date.now()): string {
  const at = new Date(instant).getTime();
  if (Number.isNaN(at)) return '';
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return formatted(at, {
    ...CLOCK,
    second: '2-digit',
    ...(!isToday && { month: 'numeric', day: 'numeric' }),
  });
}

export const formatHour = (instant: number): string => formatted(instant, CLOCK);

export const formatDate = (instant: string | number): string =>
  formatted(new Date(instant).getTime(), { year: 'numeric', month: 'numeric', day: 'numeric' });

export const formatDayOfMonth = (instant: number): string =>
  formatted(instant, { month: 'numeric', day: 'numeric' });
