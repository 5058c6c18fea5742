// How live fields are named, for all that are to come: the name says what the query field of that name answers.
import { getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { schema } from './attempt.js';

const queries = schema.getQueryType()?.getFields() ?? {};
const live = Object.values(schema.getSubscriptionType()?.getFields() ?? {}).map((field) => ({
  field,
  name: field.name,
}));

const cursorOf = ({ type }: GraphQLField<unknown, unknown>): string | undefined => {
  const named = getNamedType(type);
  return isObjectType(named) ? String(named.getFields()['cursor']?.type) : undefined;
};

test.each(live)('$name is called as the query field that answers the same once', ({ field }) => {
  const query = queries[field.name];
  const argumentsOf = (of: GraphQLField<unknown, unknown> | undefined) =>
    (of?.args ?? [])
      .filter(({ name }) => !['after', 'before', 'first', 'last'].includes(name))
      .map(({ name, type }) => `${name}: ${String(type)}`)
      .sort();
  expect(query).toBeDefined();
  expect(argumentsOf(field)).toEqual(argumentsOf(query));
});

test.each(live)('$name tells with each value up to where it is', ({ field }) => {
  expect(cursorOf(field)).toBe('Cursor!');
});

test('a live history goes on after a cursor; a live value takes none, and is of the type of its query field', () => {
  const values = live.filter(({ field }) => !field.args.some(({ name }) => name === 'after'));
  expect(values.map(({ name }) => name)).toContain('donationTotal');
  for (const { field } of values) {
    expect([field.name, getNamedType(field.type).name]).toEqual([
      field.name,
      getNamedType(queries[field.name]?.type)?.name,
    ]);
  }
});
