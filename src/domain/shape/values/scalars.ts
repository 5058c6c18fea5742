import { GraphQLScalarType, type GraphQLScalarTypeConfig } from 'graphql';
import { GraphQLBigInt, GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';
import { Fault, type FaultCode } from '../../../core/faults.js';

function serialize(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('Expected a text.');
}

/** Accepts any text; its content is checked where it is used. */
function textOr(code: FaultCode) {
  return (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new Fault(code);
  };
}

export const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description: 'An opaque position in a connection or in the feed. Send it back unchanged.',
  serialize,
  parseValue: textOr('BAD_CURSOR'),
});

export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as text, such as "1234.50". Never a float.',
  serialize,
  parseValue: textOr('BAD_AMOUNT'),
});

export const Currency = new GraphQLScalarType<string, string>({
  name: 'Currency',
  description: 'An ISO 4217 currency, such as "CNY".',
  serialize,
  parseValue: textOr('BAD_CURRENCY'),
});

export const TimeZone = new GraphQLScalarType<string, string>({
  name: 'TimeZone',
  description: 'The name of an IANA time zone, such as "Asia/Shanghai".',
  serialize,
  parseValue: textOr('BAD_TIME_ZONE'),
});

/**
 * As BigInt of graphql-scalars, which warns on the console when it serialises a text, and serialises otherwise when a library has
 * patched BigInt.prototype.
 */
export const MinorUnits = new GraphQLScalarType<bigint, number | string>({
  ...(GraphQLBigInt.toConfig() as GraphQLScalarTypeConfig<bigint, number | string>),
  serialize(value) {
    if (typeof value !== 'bigint') throw new TypeError('Expected a bigint.');
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  },
});

/** What is no day of the calendar is an invalid Date, which is refused where it is used (`dayOf`). */
function dayOrNone(value: unknown): Date {
  try {
    return GraphQLDate.parseValue(value);
  } catch {
    return new Date(Number.NaN);
  }
}

export const Day = new GraphQLScalarType<Date, string>({
  ...(GraphQLDate.toConfig() as GraphQLScalarTypeConfig<Date, string>),
  parseValue: dayOrNone,
  parseLiteral: (literal) => dayOrNone('value' in literal ? literal.value : undefined),
});

export const SafeInt = GraphQLSafeInt;
