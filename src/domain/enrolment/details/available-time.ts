import { registerEnumType } from 'type-graphql';
import { InputField } from '../../shape/inputs/input.js';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
const PARTS = ['MORNING', 'AFTERNOON', 'EVENING'] as const;

/** A part of a day of the week, in the order of the week. */
export type AvailableTime = `${(typeof DAYS)[number]}_${(typeof PARTS)[number]}`;

/** In the order of the week: the bits of a column, the first one the lowest. */
export const AVAILABLE_TIMES: readonly AvailableTime[] = DAYS.flatMap((day) =>
  PARTS.map((part): AvailableTime => `${day}_${part}`),
);

const AvailableTimes = Object.fromEntries(AVAILABLE_TIMES.map((time) => [time, time])) as Readonly<
  Record<AvailableTime, AvailableTime>
>;
const written = (name: string) => name.charAt(0) + name.slice(1).toLowerCase();
registerEnumType(AvailableTimes, {
  name: 'AvailableTime',
  description: 'A part of a day of the week, where the organisation is.',
  valuesConfig: Object.fromEntries(
    AVAILABLE_TIMES.map((time) => {
      const [day = '', part = ''] = time.split('_');
      return [time, { description: `On the ${part.toLowerCase()} of a ${written(day)}.` }];
    }),
  ),
});
export { AvailableTimes };

/** As a column keeps them: one bit each, so that those of one moment are found by a comparison. */
export const bitsOf = (times: readonly AvailableTime[]): number =>
  times.reduce((bits, time) => bits | (1 << AVAILABLE_TIMES.indexOf(time)), 0);

export const timesOf = (bits: number): AvailableTime[] =>
  AVAILABLE_TIMES.filter((_time, index) => bits & (1 << index));

/** The bits of the times that were sent; saying one twice says it once. */
export const availableTimes = new InputField<readonly AvailableTime[], number>(
  () => [AvailableTimes],
  bitsOf,
);
