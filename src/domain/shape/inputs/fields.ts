import { GraphQLDateTimeISO } from 'graphql-scalars';
import { ID, Int } from 'type-graphql';
import { outOfRange, tooMany } from '../../../core/bounds.js';
import { atField, Fault } from '../../../core/faults.js';
import { parseId, type Id, type IdKind } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import { currencyDecimals } from '../../../core/money.js';
import { cleanName, cleanNumber, cleanText } from '../../../core/text/text.js';
import { mustBeOfSaneYear, parseInstant, parseTimeZone, parseYear } from '../../../core/time.js';
import { InputField } from './input.js';
import { Currency, Day, TimeZone } from '../values/scalars.js';

const asSent = <T>(sent: T): T => sent;

/** @throws Fault BAD_ID */
export function id<K extends IdKind>(kind: K): InputField<string, Id<K>> {
  return new InputField(
    () => ID,
    (sent) => parseId(kind, sent),
    { description: `The id of its ${kind.toLowerCase()}.` },
  );
}

/** Different ids of one kind. @throws Fault BAD_ID, DUPLICATE_ITEM, TOO_MANY_ITEMS */
export function ids<K extends IdKind>(kind: K): InputField<readonly string[], Id<K>[]> {
  return new InputField(
    () => [ID],
    (sent) => {
      if (sent.length > LIMITS.LIST_ITEMS) throw tooMany(LIMITS.LIST_ITEMS);
      if (new Set(sent).size !== sent.length) throw new Fault('DUPLICATE_ITEM');
      return sent.map((each, index) => atField(String(index), () => parseId(kind, each)));
    },
  );
}

/** One of an enum. */
export function choice<E extends string>(values: Readonly<Record<string, E>>): InputField<E, E> {
  return new InputField(() => values, asSent);
}

export const flag = new InputField<boolean, boolean>(() => Boolean, asSent);

/** A text, unchanged. */
export const plain = new InputField<string, string>(() => String, asSent);

/** A line of up to NAME_CHARS. @throws Fault TEXT_* */
export const shortText = plain.to(cleanName);

/** Several lines of up to TEXT_CHARS. @throws Fault TEXT_* */
export const fullText = plain.to((sent) => cleanText(sent));

const CODE = /^[0-9A-Za-z][0-9A-Za-z-]{0,19}$/;

/** By which something is known beyond this gateway. @throws Fault TEXT_*, BAD_CODE */
export const code = plain.to((sent) => {
  const cleaned = cleanNumber(sent);
  if (!CODE.test(cleaned)) throw new Fault('BAD_CODE');
  return cleaned;
});

/** The reason for a change. @throws Fault TEXT_* */
export const reason = plain.to((sent) => cleanText(sent, LIMITS.REASON_CHARS));

/** UTC milliseconds. @throws Fault BAD_TIME */
export const instant = new InputField<Date, number>(() => GraphQLDateTimeISO, parseInstant);

/** @throws Fault BAD_TIME_ZONE */
export const timeZone = new InputField<string, string>(() => TimeZone, parseTimeZone);

/** @throws Fault BAD_NUMBER */
export function wholeNumber(from: number, most: number): InputField<number, number> {
  return new InputField(
    () => Int,
    (sent) => {
      if (sent >= from && sent <= most) return sent;
      throw outOfRange(from, most);
    },
  );
}

/** A year of what is counted by years. @throws Fault BAD_YEAR */
export const year = new InputField<number, number>(() => Int, parseYear);

/** A day, as YYYY-MM-DD. @throws Fault BAD_DAY, BAD_YEAR */
export function dayOf(sent: Date): string {
  if (Number.isNaN(sent.getTime())) throw new Fault('BAD_DAY');
  const day = sent.toISOString().slice(0, 'YYYY-MM-DD'.length);
  mustBeOfSaneYear(day);
  return day;
}

/** YYYY-MM-DD. @throws Fault BAD_DAY, BAD_YEAR */
export const day = new InputField<Date, string>(() => Day, dayOf);

/** By ISO 4217. @throws Fault BAD_CURRENCY */
export const currency = new InputField<string, string>(
  () => Currency,
  (sent) => {
    currencyDecimals(sent);
    return sent;
  },
);
