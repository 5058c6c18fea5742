import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { isBefore } from '../shape/values/known-date.js';

/** UTC milliseconds; half-open: it ends before `endsAt`. */
export interface Hours {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Days of the venue, YYYY-MM-DD. */
export interface Days {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** When a venue can be used. */
export interface Opening {
  /** As much of a date as is known. */
  readonly openedOn: string | null;
  readonly closedOn: readonly string[];
}

const HOUR_MS = 3_600_000;

/** @throws Fault ENDS_BEFORE_START, BOOKING_TOO_LONG said of `endsAt` */
export function mustBeBookable({ startsAt, endsAt }: Hours): void {
  if (endsAt <= startsAt) {
    const wording = {
      en: 'A booking ends after it starts. Send an end after the start.',
      zh: '预订的结束时间须晚于开始时间。请填写更晚的结束时间。',
    };
    throw new Fault('ENDS_BEFORE_START', wording, { field: ['endsAt'] });
  }
  if (endsAt - startsAt > LIMITS.BOOKING_HOURS * HOUR_MS) {
    const most = String(LIMITS.BOOKING_HOURS);
    const wording = {
      en: `A booking takes at most ${most} hours. Choose a shorter time.`,
      zh: `一次预订最多 ${most} 小时。请选择更短的时段。`,
    };
    throw new Fault('BOOKING_TOO_LONG', wording, { field: ['endsAt'] });
  }
}

/** @throws Fault BOOKING_TOO_FAR_AHEAD said of `endsAt` */
export function mustNotBeFarAhead({ endsAt }: Hours, now: number): void {
  if (endsAt <= now + LIMITS.BOOKING_DAYS_AHEAD * 24 * HOUR_MS) return;
  const most = String(LIMITS.BOOKING_DAYS_AHEAD);
  const wording = {
    en: `A booking ends at most ${most} days from now. Choose a time that is nearer.`,
    zh: `最多可预订到 ${most} 天之后。请选择更近的时间。`,
  };
  throw new Fault('BOOKING_TOO_FAR_AHEAD', wording, { field: ['endsAt'] });
}

/** @throws Fault VENUE_NOT_OPEN, VENUE_CLOSED said of `startsAt` */
export function mustBeOpen({ firstDay, lastDay }: Days, { openedOn, closedOn }: Opening): void {
  if (openedOn !== null && isBefore(firstDay, openedOn)) {
    throw new Fault('VENUE_NOT_OPEN', undefined, { field: ['startsAt'] });
  }
  if (closedOn.some((day) => day >= firstDay && day <= lastDay)) {
    throw new Fault('VENUE_CLOSED', undefined, { field: ['startsAt'] });
  }
}
