import { Fault } from './faults.js';

/** The source of the current time, in UTC milliseconds. It is injected, so that tests can set it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The time zone of events before they had one each, and of a gateway whose settings name none. */
export const USUAL_TIME_ZONE = 'Asia/Shanghai';

const AREA = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** The name of an IANA time zone, spelt as the database spells it. @throws Fault BAD_TIME_ZONE */
export function parseTimeZone(name: string): string {
  try {
    // An offset such as "+08:00" is no time zone: it knows no summer time.
    if (!AREA.test(name)) throw new RangeError();
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    // The runtime answers some names by older ones (Asia/Kolkata by Asia/Calcutta): what was sent stays.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    throw new Fault('BAD_TIME_ZONE');
  }
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day that an instant is on in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: number): string {
  const date = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' } as const;
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en', date);
  calendars.set(timeZone, calendar);
  const parts = Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`;
}

const HOUR_MS = 3_600_000;

/** The moment at which a day ends in a time zone, UTC milliseconds: the first of the day after it. @param day YYYY-MM-DD */
export function dayEndsAt(timeZone: string, day: string): number {
  // Clocks are less than 15 hours from UTC, so it is between these two.
  let during = Date.parse(day) - 15 * HOUR_MS;
  let after = Date.parse(day) + 39 * HOUR_MS;
  while (after - during > 1) {
    const middle = Math.floor((during + after) / 2);
    if (dayIn(timeZone, middle) > day) after = middle;
    else during = middle;
  }
  return after;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Days are also of what was long before, such as the founding of an organisation, and of what holds for ever. */
const FIRST_YEAR_OF_DAYS = 1000;

/** Checks a year from outside, of what is counted by years. @throws Fault BAD_YEAR */
export function parseYear(year: number): number {
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw new Fault('BAD_YEAR');
}

/** Checks the year of a day from outside. @param day YYYY-MM-DD @throws Fault BAD_YEAR */
export function mustBeOfSaneYear(day: string): void {
  if (Number(day.slice(0, 'YYYY'.length)) < FIRST_YEAR_OF_DAYS) throw new Fault('BAD_YEAR');
}

const EARLIEST = Date.UTC(FIRST_YEAR, 0, 1);
const LATEST = Date.UTC(LAST_YEAR + 1, 0, 1);

/** Checks a point in time from outside. @throws Fault BAD_TIME */
export function parseInstant(date: Date): number {
  const at = date.getTime();
  if (!(at >= EARLIEST && at < LATEST)) throw new Fault('BAD_TIME');
  return at;
}
