import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { ShiftState, type Shift } from './entity.js';

/** UTC milliseconds; half-open: it ends before `endsAt`. */
export type Times = Pick<Shift, 'startsAt' | 'endsAt'>;

const HOUR_MS = 3_600_000;

/** @throws Fault ENDS_BEFORE_START, SHIFT_TOO_LONG said of `endsAt` */
export function mustBeTimes({ startsAt, endsAt }: Times): void {
  if (endsAt <= startsAt) {
    const wording = {
      en: 'A shift ends after it begins. Send an end after its beginning.',
      zh: '班次的结束时间须晚于开始时间。请填写更晚的结束时间。',
    };
    throw new Fault('ENDS_BEFORE_START', wording, { field: ['endsAt'] });
  }
  if (endsAt - startsAt > LIMITS.SHIFT_HOURS * HOUR_MS) {
    throw new Fault('SHIFT_TOO_LONG', undefined, { field: ['endsAt'] });
  }
}

/** @throws Fault SHIFT_WITHOUT_PLACES, BAD_NUMBER */
export function mustHavePlaces(capacity: number): number {
  if (capacity < 1) throw new Fault('SHIFT_WITHOUT_PLACES');
  return capacity;
}

/** A place that is taken is not taken away. @throws Fault PLACES_TAKEN said of `capacity` */
export function mustHoldTaken({ capacity, taken }: Pick<Shift, 'capacity' | 'taken'>): void {
  if (capacity < taken) throw new Fault('PLACES_TAKEN', undefined, { field: ['capacity'] });
}

/** @throws Fault SHIFT_CANCELLED said of the field */
export function mustStand({ state }: Pick<Shift, 'state'>, field: string): void {
  if (state === ShiftState.CANCELLED) throw new Fault('SHIFT_CANCELLED', undefined, { field: [field] });
}

/** @throws Fault SHIFT_OVER said of the field */
export function mustNotBeOver({ endsAt }: Times, now: number, field: string): void {
  if (now >= endsAt) throw new Fault('SHIFT_OVER', undefined, { field: [field] });
}

/** @throws Fault SHIFT_NOT_BEGUN said of `id` */
export function mustHaveBegun({ startsAt }: Times, now: number): void {
  if (now < startsAt) throw new Fault('SHIFT_NOT_BEGUN', undefined, { field: ['id'] });
}

/** Of a volunteer who says herself that she is there. @throws Fault CHECK_IN_TOO_EARLY, SHIFT_OVER said of `id` */
export function mustBeTimeToCome(times: Times, now: number): void {
  if (now < times.startsAt - LIMITS.CHECK_IN_EARLY_MS) {
    throw new Fault('CHECK_IN_TOO_EARLY', undefined, { field: ['id'] });
  }
  mustNotBeOver(times, now, 'id');
}

export const overlap = (a: Times, b: Times): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Whether there is a place for one more: who came before and waits is first. */
export const hasPlace = ({ capacity, taken, waiting }: Shift): boolean => taken < capacity && waiting === 0;
