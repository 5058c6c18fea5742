import { Fault } from './faults.js';

/** The source of the current time, in UTC milliseconds. It is injected, so that tests can set it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Checks a point in time from outside. @throws Fault BAD_TIME */
export function parseInstant(date: Date): number {
  const at = date.getTime();
  if (!(at >= EARLIEST && at < LATEST)) throw new Fault('BAD_TIME');
  return at;
}
