import { GraphQLScalarType, type GraphQLScalarTypeConfig } from 'graphql';
import { GraphQLBigInt, GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';
import { Fault, type FaultCode } from '../../core/faults.js';

function serialize(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('Expected a text.');
}

/** Takes any text; what it must say is checked where it is used. */
function textOr(code: FaultCode) {
  return (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new Fault(code);
  };
}

/** A place in a list or in the feed, for handing back as it came. */
export const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description: 'An opaque place in a connection or in the feed. Hand it back as it came.',
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

/**
 * graphql-scalars' BigInt, which writes the same but warns on the console of each process that it writes a text; whether a
 * library patched BigInt.prototype must not change an answer either.
 */
export const MinorUnits = new GraphQLScalarType<bigint, number | string>({
  ...(GraphQLBigInt.toConfig() as GraphQLScalarTypeConfig<bigint, number | string>),
  serialize(value) {
    if (typeof value !== 'bigint') throw new TypeError('Expected a bigint.');
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  },
});

export const Day = GraphQLDate;
export const SafeInt = GraphQLSafeInt;
