import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { ShownAs } from '../declarations/declared.js';
import { choice, day, dayOf } from '../inputs/fields.js';
import { input } from '../inputs/input.js';
import type { FieldOptions } from '../../loading/resolved-by.js';
import { Day } from './scalars.js';

export enum DatePrecision {
  YEAR = 'YEAR',
  MONTH = 'MONTH',
  DAY = 'DAY',
}
registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How much of a date is known. What is not known of it is the first month, the first day.',
  valuesConfig: {
    YEAR: { description: 'Only the year.' },
    MONTH: { description: 'The year and the month.' },
    DAY: { description: 'The whole date.' },
  },
});

/** As much of YYYY-MM-DD as is known. */
const LENGTHS = { YEAR: 4, MONTH: 7, DAY: 10 } as const;

const PRECISIONS = new Map(Object.values(DatePrecision).map((precision) => [LENGTHS[precision], precision]));

/** The least known date whose first day is this one or a later one, as text: what is known as far as the month or the year is shorter. */
export const firstOf = (day: Date): string => dayOf(day).replace(/(-01){1,2}$/, '');

/** @param date YYYY-MM-DD @returns it without what is not known of it */
export function known(date: string, precision: DatePrecision): string {
  return whole(date.slice(0, LENGTHS[precision]));
}

const whole = (kept: string): string => kept + '0000-01-01'.slice(kept.length);

@ObjectType({ description: 'A date as far as it is known.', simpleResolvers: true })
export class KnownDate {
  @Field(() => Day, { description: 'As far as it is known: see `precision`.' })
  readonly date: string;
  @Field(() => DatePrecision, { description: 'How much of the date is known.' })
  readonly precision: DatePrecision;

  /** @param kept as much of YYYY-MM-DD as is known */
  constructor(kept: string) {
    this.date = whole(kept);
    this.precision = PRECISIONS.get(kept.length as 10) ?? DatePrecision.DAY;
  }
}

/** On a column of as much of a date as is known: the graph shows it as `field`. */
export function ShownDate(field: string, options: FieldOptions = {}): PropertyDecorator {
  return (entity, column) => {
    const reads = [column as string];
    const convert = (row: Readonly<Record<string, string | null>>) => {
      const kept = row[column as string];
      return kept == null ? null : new KnownDate(kept);
    };
    ShownAs(field, () => KnownDate, convert, { reads, ...options })(entity, column);
  };
}

/** As much of YYYY-MM-DD as is known: texts that sort, and that a day can be compared with. */
export const knownDate = input(
  'KnownDateInput',
  {
    date: day.says('Any day of the month or the year if no more is known.'),
    precision: choice(DatePrecision).or(DatePrecision.DAY).says('How much of the date is known.'),
  },
  { description: 'A date as far as it is known.' },
).to(({ date, precision }) => date.slice(0, LENGTHS[precision]));

/** Whether a day is earlier than all days that a date may be. @param day YYYY-MM-DD @param kept as much of a date as is known */
export const isBefore = (day: string, kept: string): boolean => day.slice(0, kept.length) < kept;

/** Whether one date is later than all days that another may be. Nothing is later than what is not known. */
export function isAfter(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) > other.slice(0, length);
}
