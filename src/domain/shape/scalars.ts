import { GraphQLScalarType } from 'graphql';
import { GraphQLCurrency, GraphQLDate, GraphQLSafeInt } from 'graphql-scalars';

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new TypeError('Expected a text.');
};

/** A place in a list or in the feed, for handing back as it came. */
export const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description: 'An opaque place in a connection or in the feed. Hand it back as it came.',
  serialize: text,
  parseValue: text,
});

export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'A decimal number as text, such as "1234.50". Never a float.',
  serialize: text,
  parseValue: text,
});

export const Currency = GraphQLCurrency;
export const Day = GraphQLDate;
export const SafeInt = GraphQLSafeInt;
