import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTVisitor,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/**
 * GraphQL, edition of September 2025, §5.2.4.1: no @skip and no @include at the root of a subscription, fragments included.
 * graphql-js 16 does not check it: its own rule evaluates these directives without variables and throws, and a root that skips
 * its only field cannot be subscribed to. When one is found, the other rules are given an empty document.
 */
export function noConditionalSubscriptionRoot(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const fragments = new Map(
        document.definitions.flatMap((node) =>
          node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
        ),
      );
      const conditions = document.definitions.flatMap((node) =>
        node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.SUBSCRIPTION
          ? conditionsIn(node.selectionSet, fragments)
          : [],
      );
      const [first] = conditions;
      if (!first) return undefined;
      const message = `The root of a subscription must not use @${first.name.value}.`;
      context.reportError(new GraphQLError(message, { nodes: conditions }));
      return { ...document, definitions: [] };
    },
  };
}

/** The root field of a checked subscription. */
export function rootFieldOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): FieldNode {
  const fieldIn = ({ selections }: SelectionSetNode): FieldNode => {
    // Validation allows only one, which may be written several times and in fragments.
    const selection = selections[0] as SelectionNode;
    if (selection.kind === Kind.FIELD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldIn(selection.selectionSet);
    const { value } = selection.name;
    const spread = document.definitions.find(
      (node): node is FragmentDefinitionNode =>
        node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === value,
    ) as FragmentDefinitionNode;
    return fieldIn(spread.selectionSet);
  };
  return fieldIn(selectionSet);
}

/** The directives @skip and @include at the root of a selection set. */
function conditionsIn(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen = new Set<string>(),
): readonly DirectiveNode[] {
  return set.selections.flatMap((selection) => {
    const own = selection.directives?.filter(({ name }) => ['skip', 'include'].includes(name.value)) ?? [];
    if (selection.kind === Kind.FIELD) return own;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return [...own, ...conditionsIn(selection.selectionSet, fragments, seen)];
    const fragment = fragments.get(selection.name.value);
    if (!fragment || seen.has(selection.name.value)) return own;
    seen.add(selection.name.value);
    return [...own, ...conditionsIn(fragment.selectionSet, fragments, seen)];
  });
}
