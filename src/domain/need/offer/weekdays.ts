import { registerEnumType } from 'type-graphql';

export enum Weekday {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}
const ALL = Object.values(Weekday);
registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'A day of the week.',
  valuesConfig: Object.fromEntries(
    ALL.map((day) => [day, { description: `${day.charAt(0)}${day.slice(1).toLowerCase()}.` }]),
  ),
});

/** One bit a day, Monday the lowest. */
export const bitsOf = (days: readonly Weekday[]): number =>
  days.reduce((bits, day) => bits | (1 << ALL.indexOf(day)), 0);

export const daysOf = (bits: number): Weekday[] => ALL.filter((_, index) => bits & (1 << index));

const DAY_MS = 86_400_000;

/** The bits of all days of a span. @param from the first day, YYYY-MM-DD @param to the last; null without an end */
export function bitsWithin(from: string, to: string | null): number {
  const [first, last] = [Date.parse(from), to === null ? Infinity : Date.parse(to)];
  let bits = 0;
  for (let day = 0; day < ALL.length && first + day * DAY_MS <= last; day++)
    bits |= 1 << ((new Date(first + day * DAY_MS).getUTCDay() + 6) % 7);
  return bits;
}
