import { Fault } from '../../core/faults.js';
import { dayIn } from '../../core/time.js';
import type { Event } from '../event/entity.js';

const MINUTE_MS = 60_000;
export const DAY_MINUTES = 24 * 60;

/** @throws Fault HOURS_OVER_DAY */
export function mustFitDay(minutes: number): number {
  if (minutes > DAY_MINUTES) throw new Fault('HOURS_OVER_DAY');
  return minutes;
}

/** Those of one day together. @throws Fault HOURS_OVER_DAY said of the field */
export function mustFitBeside(minutes: number, others: number, field: readonly string[]): void {
  if (minutes + others > DAY_MINUTES) throw new Fault('HOURS_OVER_DAY', undefined, { field });
}

/** @throws Fault HOURS_BEFORE_EVENT, HOURS_IN_FUTURE said of the field */
export function mustBeDayAt(
  { startsAt, timeZone }: Pick<Event, 'startsAt' | 'timeZone'>,
  day: string,
  now: number,
  field: readonly string[],
): void {
  if (day < dayIn(timeZone, startsAt)) throw new Fault('HOURS_BEFORE_EVENT', undefined, { field });
  if (day > dayIn(timeZone, now)) throw new Fault('HOURS_IN_FUTURE', undefined, { field });
}

/** Whole minutes from one moment to another. */
export const minutesBetween = (from: number, until: number): number => Math.floor((until - from) / MINUTE_MS);

/** The stars that so many minutes are worth. @param levels in any order */
export function starsFor(
  minutes: number,
  levels: readonly { readonly stars: number; readonly hours: number }[],
): number {
  return Math.max(0, ...levels.filter(({ hours }) => minutes >= hours * 60).map(({ stars }) => stars));
}
