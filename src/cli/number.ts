import { Failure } from './failure.js';

/** Parses a numeric option. @throws Failure that says which numbers are valid */
export function numberOf(
  name: string,
  given: string | undefined,
  least: number,
  most: number,
): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (number >= least && number <= most) return number;
  throw new Failure(`--${name} is a number from ${String(least)} to ${String(most)}.`);
}
