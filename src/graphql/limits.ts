import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isListType,
  Kind,
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLFieldMap,
  type GraphQLOutputType,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';

interface Weight {
  readonly cost: number;
  readonly depth: number;
}

/**
 * Refuses documents that ask for too much: deeper than DOCUMENT_DEPTH, or more than DOCUMENT_COST fields counting each
 * list as long as its page may be.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, FragmentDefinitionNode>(
    context
      .getDocument()
      .definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
  );
  const weighed = new Map<SelectionSetNode, Weight>();
  return {
    OperationDefinition(operation) {
      const root = context.getSchema().getRootType(operation.operation);
      const weight = weigh(operation.selectionSet, root ?? undefined, new Set());
      if (weight.cost > LIMITS.DOCUMENT_COST || weight.depth > LIMITS.DOCUMENT_DEPTH) {
        const message = `This operation is too large: cost ${String(weight.cost)} of at most ${String(
          LIMITS.DOCUMENT_COST,
        )}, depth ${String(weight.depth)} of at most ${String(LIMITS.DOCUMENT_DEPTH)}.`;
        const originalError = new Fault('DOCUMENT_TOO_LARGE', message);
        context.reportError(new GraphQLError(message, { nodes: operation, originalError }));
      }
      return false;
    },
  };

  function weigh(set: SelectionSetNode, type: GraphQLCompositeType | undefined, open: Set<string>): Weight {
    const known = weighed.get(set);
    if (known) return known;
    let weight: Weight = { cost: 0, depth: 0 };
    for (const selection of set.selections) {
      const part =
        selection.kind === Kind.FIELD
          ? weighField(selection, type, open)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? weigh(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type, open)
            : weighFragment(selection.name.value, open);
      // Capped, so that nested lists cannot count past what a number holds.
      const cost = Math.min(weight.cost + part.cost, Number.MAX_SAFE_INTEGER);
      weight = { cost, depth: Math.max(weight.depth, part.depth) };
    }
    weighed.set(set, weight);
    return weight;
  }

  function weighField(field: FieldNode, parent: GraphQLCompositeType | undefined, open: Set<string>): Weight {
    if (!field.selectionSet || field.name.value.startsWith('__')) return { cost: 1, depth: 1 };
    const type = parent && fieldsOf(parent)[field.name.value]?.type;
    const named = getNamedType(type);
    const below = weigh(field.selectionSet, isCompositeType(named) ? named : undefined, open);
    // The lists in a connection are as long as its page, which has been counted.
    const items = type && !isConnection(parent) ? lengthOf(field, type) : 1;
    const cost = Math.min(1 + below.cost * items, Number.MAX_SAFE_INTEGER);
    return { cost, depth: 1 + below.depth };
  }

  function weighFragment(name: string, open: Set<string>): Weight {
    const fragment = fragments.get(name);
    // A fragment that spreads itself is refused by another rule.
    if (!fragment || open.has(name)) return { cost: 0, depth: 0 };
    open.add(name);
    const weight = weigh(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value), open);
    open.delete(name);
    return weight;
  }

  function typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : context.getSchema().getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

/** How many nodes a field may bring: what it asks for, the cap where a variable asks, a page where it is any list. */
function lengthOf(field: FieldNode, type: GraphQLOutputType): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value === 'ids') return value.kind === Kind.LIST ? value.values.length : LIMITS.NODES_PER_CALL;
    if (name.value !== 'first' && name.value !== 'last') continue;
    return value.kind === Kind.INT ? Math.max(1, Number(value.value)) : LIMITS.PAGE_ITEMS;
  }
  const named = getNamedType(type);
  const list = isListType(getNullableType(type)) || (isCompositeType(named) && isConnection(named));
  return list ? LIMITS.PAGE_DEFAULT_ITEMS : 1;
}

function fieldsOf(type: GraphQLCompositeType): GraphQLFieldMap<unknown, unknown> {
  return 'getFields' in type ? type.getFields() : {};
}

function isConnection(type: GraphQLCompositeType): boolean {
  return 'pageInfo' in fieldsOf(type);
}
