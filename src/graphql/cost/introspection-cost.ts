import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isWrappingType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { COST } from '../../domain/shape/declarations/cost.js';

/** Cost of introspection: its lists have their average lengths in this schema. */
export function introspectionLengths(schema: GraphQLSchema): ComplexityEstimator {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const inputs = types.flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()) : []));
  const values = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const each = (all: readonly unknown[]) => all.length / types.length;
  const lengths: Record<string, number> = {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: each(fields),
    inputFields: each(inputs),
    enumValues: each(values),
    args: fields.flatMap(({ args }) => args).length / fields.length,
  };
  const wrappers = [...fields, ...inputs].map(({ type }) => wrappersOf(type));
  const wrapped = wrappers.reduce((sum, count) => sum + count, 0);
  // The share of types that wrap another one: most of the levels that a document asks for are not there.
  lengths['ofType'] = wrapped / (wrapped + wrappers.length);
  return ({ type, field, childComplexity }) => {
    if (!type.name.startsWith('__') && !field.name.startsWith('__')) return undefined;
    const isMany = isListType(getNullableType(field.type)) || field.name === 'ofType';
    const length = isMany ? (lengths[field.name] ?? 1) : 1;
    return COST.INTROSPECTED + length * childComplexity;
  };
}

function wrappersOf(type: GraphQLType): number {
  return isWrappingType(type) ? 1 + wrappersOf(type.ofType as GraphQLType) : 0;
}
