import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { COST } from '../domain/shape/cost.js';

/** What the schema says of itself: its lists are as long as they are on average. */
export function introspectionLengths(schema: GraphQLSchema): ComplexityEstimator {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const inputs = types.flatMap((type) => (isInputObjectType(type) ? Object.values(type.getFields()) : []));
  const values = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const each = (all: readonly unknown[]) => all.length / types.length;
  const lengths: Readonly<Record<string, number>> = {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: each(fields),
    inputFields: each(inputs),
    enumValues: each(values),
    args: fields.flatMap(({ args }) => args).length / fields.length,
  };
  return ({ type, field, childComplexity }) => {
    if (!type.name.startsWith('__') && !field.name.startsWith('__')) return undefined;
    const length = isListType(getNullableType(field.type)) ? (lengths[field.name] ?? 1) : 1;
    return COST.PLAIN + length * childComplexity;
  };
}
