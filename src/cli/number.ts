import { Failure } from './failure.js';

/** A number that was given as an option. @throws Failure that says what would be one */
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
