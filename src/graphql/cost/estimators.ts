import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import type { ComplexityEstimator, ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { LIMITS } from '../../core/limits.js';
import { COST, pageOf, type Estimation } from '../../domain/shape/declarations/cost.js';

/** Default for fields that do not declare their cost. */
export const byType: ComplexityEstimator = ({ type, field, childComplexity, ...rest }) => {
  const named = getNamedType(field.type);
  const resolved = field.resolve !== undefined && !isIntrospection(type);
  if (type.name === 'Mutation') return COST.MUTATION + childComplexity;
  if (isConnection(named)) return pageOf({ type, field, childComplexity, ...rest });
  const isList = isListType(getNullableType(field.type));
  // The lists of a connection are as long as its page, whose length is counted already.
  if (isList && !isConnection(type)) {
    return COST.RESOLVED + LIMITS.LIST_USUAL_ITEMS * (COST.ROW + childComplexity);
  }
  // What a connection shows of its page is counted with the page.
  if (!resolved || isConnection(type)) return COST.PLAIN + childComplexity;
  return (isCompositeType(named) ? COST.LINK : COST.RESOLVED) + childComplexity;
};

/**
 * A connection multiplies the cost of its items by the length of its page. Fields beside the items, above all counts, run once:
 * their cost is kept apart, and added when the connection itself is estimated, which happens right after its fields.
 */
export function besideThePage(estimate: ComplexityEstimator): ComplexityEstimator {
  return (args: ComplexityEstimatorArgs) => {
    const cost = estimate(args);
    if (typeof cost !== 'number') return cost;
    const estimation = args.context as unknown as Estimation;
    if (isConnection(args.type) && args.field.name !== 'nodes' && args.field.name !== 'edges') {
      estimation.once += cost;
      return 0;
    }
    if (!isConnection(getNamedType(args.field.type))) return cost;
    const { once } = estimation;
    estimation.once = 0;
    return cost + once;
  };
}

/** Adds up what the fields of the root cost, by their names: an alias is whatever a client wrote, and no error repeats that. */
export function addedByField(
  estimate: ComplexityEstimator,
  roots: ReadonlySet<GraphQLNamedType | null | undefined>,
): ComplexityEstimator {
  return (args) => {
    const cost = estimate(args);
    if (typeof cost === 'number' && roots.has(args.type)) {
      const { byField } = args.context as unknown as Estimation;
      byField.set(args.field.name, (byField.get(args.field.name) ?? 0) + cost);
    }
    return cost;
  };
}

function isConnection(type: GraphQLNamedType): boolean {
  return (isObjectType(type) || isInterfaceType(type)) && 'pageInfo' in type.getFields();
}

function isIntrospection({ name }: GraphQLNamedType): boolean {
  return name.startsWith('__');
}
